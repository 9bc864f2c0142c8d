"""What comes of what is decided: actions and decisions, whoever they wait for, and what the public reads of them.

actions       what is done to actions; deciding: what is done to decisions
permissions   who may do it; people: whoever does it, with an account or by a link
history       what happened, for good
schedule      on which days owners are reminded; reminding: the e-mails; links: what is in them
figures       what can be counted; counting: what it is counted from; picturing: charts
told          "You said, we did"
admin         lists, forms and charts in Wagtail's admin
"""
