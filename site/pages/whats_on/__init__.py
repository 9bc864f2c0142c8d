"""What's on: static pages of the coming eight weeks by day, week, month and area, made again as time passes.

    window      which days, weeks and months there are pages for
    happenings  something that takes place, whatever it is: a session of an offer, an event
    sessions, one_off    where happenings come from; meetings join in agenda._others
    agenda      everything that takes place, by day: worked out once, and kept from one publish to the next
    today, days, weeks, months, areas    the pages

Nothing that is over is ever shown: a page changes by itself when the first thing on it is over, and until then
the browser takes it away (frontend/scripts/whats-on.js). What is on now, only the browser says (at-a-glance.js).
"""
