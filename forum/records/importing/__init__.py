"""Records from before: a spreadsheet or Word files, read, shown as what would happen, then imported meeting by meeting.

old_records   what was read, whatever it was read from
days          days as people write them
lines         actions and decisions in a line of text
tables        which column of a table is what
spreadsheets  CSV and XLSX
archives      what is in a .docx, before anything of it is unpacked
documents     Word files
reading       a file by what is in it
planning      what would happen
applying      makes it happen
"""
