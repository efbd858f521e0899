"""Japan's holidays by another hand (jpholiday), to hold ours against.

    holidays.py FIRST LAST      a line for each holiday of these years: the day, a tab, its name
"""

import sys

import jpholiday

for year in range(int(sys.argv[1]), int(sys.argv[2]) + 1):
    for day, name in jpholiday.year_holidays(year):
        print(f"{day.isoformat()}\t{name}")
