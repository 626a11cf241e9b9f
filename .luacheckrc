std = "max"
max_line_length = 140
files["spec"] = { std = "+busted", max_line_length = false }
