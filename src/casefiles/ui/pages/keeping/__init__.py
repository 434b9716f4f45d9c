"""What is kept and for how long: the bin, cases whose time is over, two cases made one."""
