"""What comes of what is decided: actions and decisions, whoever they wait for, and what the public reads of them.

actions      what is done to actions
deciding     what is done to decisions
permissions  who may do it
"""
