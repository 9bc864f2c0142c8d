"""How days are written in the admin's own forms and filters (FORMAT_MODULE_PATH): the day before the month, as in the
United Kingdom, whichever English an editor has chosen in their account. American order would silently make 8 July of
7 August."""

_DAYS = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
_CLOCKS = (" %H:%M", " %H:%M:%S", " %H.%M", " %I:%M%p", " %I.%M%p", " %I%p", "T%H:%M", "T%H:%M:%S", "")

DATE_INPUT_FORMATS = list(_DAYS)
DATETIME_INPUT_FORMATS = [day + clock for day in _DAYS for clock in _CLOCKS if day == "%Y-%m-%d" or clock[:1] != "T"]
