import CXlsx
