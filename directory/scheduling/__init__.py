"""How editors set the sessions of an offer: a form of days and times as people say them, beside the offer's own words.

`lines` reads what is typed one a line, `values` stands between the columns of a session and the fields of its form,
`forms` and `formsets` ask for one and for all of an offer, `panels` puts them into the form of an offer, `words` and
`views` say what a session means while somebody is still typing.
"""
