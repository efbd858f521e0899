print("hiroba")
