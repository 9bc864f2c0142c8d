"""What is done before a meeting: it is made from its series, gets an agenda, and people are asked to come.

`making` makes the meetings of a series, `changing` moves and cancels them, `agenda` is what is done to an agenda and
`filling` what puts itself on it; `inviting` writes the e-mails, `answering` takes what people answer to them.
"""
