# ruff: noqa: E501  # one text a line, however long it is
"""How people in the United Kingdom write when something takes place: one text a line, with what it means.

Written down and labelled before any of it was read by the grammar: certainty, items without conditions, text. `\\n` is a
new line. Items are as in test_reading; "?" is a time that is not known. Libraries, surgeries, churches, clubs, cafés,
helplines, walking groups and mutual help each have their own habits.
"""

from tests.events.reading.flattened_texts import FLATTENED_TEXTS
from tests.events.reading.harder_texts import HARDER_TEXTS

TEXTS = r"""
full | TU 13:00-15:00 | Every Tue 1-3pm (term time)
full | MO,WE,FR 09:30-12:30; MO,WE,FR 13:30-16:30 | Mon, Wed & Fri: 9.30am–12.30pm and 1.30–4.30pm
full | 1TH,3TH 14:00-16:00 | 1st and 3rd Thursday of each month, 2-4pm
full | FR 10:00-12:00 | Fridays 10:00-12:00 (excluding bank holidays)
partial | MO,TU,WE,TH,FR,SA,SU 08:00-? | Open daily 8am til late
full | WE 19:00-? every 2 | Alternate Wednesdays 7pm
full | MO,TU,WE,TH 09:00-17:00; FR 09:00-16:00 | Mon–Thu 9–5, Fri 9–4
full | SA 09:00-13:00 | Sat 9am-1pm, Sun closed
none | | The 15th of each month 2pm
full | MO,TU,WE,TH,FR 09:00-12:00; MO,TU,WE,TH,FR 13:00-17:00 | Monday to Friday 9am to 5pm (closed for lunch 12-1pm)
none | | Summer (April to September): daily 10am-5pm. Winter (October to March): weekends 10am-4pm
full | MO,TU,WE,TH,FR 08:00-18:30; SA 08:00-12:00 | Monday - Friday: 8.00am - 6.30pm\nSaturday: 8.00am - 12.00pm\nSunday: Closed
full | MO 09:00-19:00; TU,TH,FR 09:00-17:00; SA 10:00-14:00 | Monday 9am to 7pm\nTuesday 9am to 5pm\nWednesday Closed\nThursday 9am to 5pm\nFriday 9am to 5pm\nSaturday 10am to 2pm\nSunday Closed
full | MO,WE,FR 10:00-17:00; TU,TH 10:00-19:00; SA 10:00-16:00 | Mon, Wed, Fri 10am - 5pm; Tue & Thu 10am - 7pm; Sat 10am - 4pm; Sun closed
full | TU 10:00-11:30; FR 13:30-15:00 | Stay and Play: Tuesday 10-11.30am, Friday 1.30-3pm
full | 2SA 10:00-13:00 | Repair Café - second Saturday of the month, 10am - 1pm
full | SA 09:00-? | Saturdays, 9am
full | SA 09:00-? | parkrun every Saturday at 9:00am
full | TH 19:30-21:00 | We meet every Thursday evening from 7.30pm to 9pm
full | MO 19:30-21:30 | Rehearsals Mondays 7.30 - 9.30pm
full | WE 12:00-14:00 | Lunch Club Wednesdays 12 noon to 2pm
full | TU,TH 10:30-? | Health walks Tuesdays and Thursdays at 10.30am
full | SU 10:30-? | Sunday worship 10.30am
full | SU 08:00-?; SU 10:00-?; SU 18:30-? | Sundays: 8am, 10am and 6.30pm
full | MO,TU,WE,TH,FR 09:30-16:30 | Weekdays 09:30 - 16:30
full | MO,TU,WE,TH,FR,SA,SU 10:00-22:00 | Lines are open 10am to 10pm, every day
full | MO,TU,WE,TH,FR,SA,SU 00:00-23:59 | Open 24 hours a day, 365 days a year
full | MO,TU,WE,TH,FR,SA,SU 17:00-23:59 | 5pm - midnight daily
full | MO,TU,WE,TH,FR,SA,SU 18:00-23:00 | Every evening 6pm-11pm
full | MO,TU,WE,TH,FR 06:30-22:00; SA,SU 08:00-18:00 | Mon-Fri 06:30-22:00 Sat-Sun 08:00-18:00
full | MO,TU,WE,TH,FR 06:30-22:00; SA,SU 08:00-20:00 | Mon-Fri: 6:30am-10pm | Sat & Sun: 8am-8pm
full | MO,TU,WE,TH,FR 08:30-17:30; SA 09:00-12:30 | Mo-Fr 08:30-17:30; Sa 09:00-12:30; PH off
full | MO,TU,TH,FR 08:00-12:00; MO,TU,TH,FR 14:00-18:00; WE 08:00-12:00 | Mo,Tu,Th,Fr 08:00-12:00,14:00-18:00; We 08:00-12:00
full | MO,TU,WE,TH,FR 08:00-13:00; MO,TU,WE,TH,FR 14:00-18:00 | Monday to Friday 8am-1pm & 2pm-6pm
full | 1WE 14:00-16:00 | First Wednesday of the month 2pm to 4pm
full | -1TH 18:30-20:30 | Last Thursday of the month, 6.30pm-8.30pm
full | 1MO 10:00-12:00; 3FR 13:00-15:00 | 1st Monday 10am-12pm and 3rd Friday 1pm-3pm of each month
full | 2TU 19:30-? | Meets second Tuesday each month at 7.30 pm
full | 2MO,4MO 11:00-13:00 | 2nd & 4th Mon of the month 11am-1pm
full | 1TU 14:00-16:00 | 2pm - 4pm, first Tuesday of every month
full | 3SU 15:00-17:00 | Third Sunday in the month, 3-5pm
full | TH 10:00-12:00 every 2 | Fortnightly on Thursdays, 10am to 12pm
full | MO 13:00-15:00 every 2 | Mondays (fortnightly) 1pm-3pm
full | FR 10:00-11:30 every 2 | Every other Friday, 10am - 11.30am
full | TU 18:00-20:00 every 2 | Tuesday evenings 6-8pm every two weeks
full | WE 10:00-12:00 every 2 | Alternate Weds 10am-12noon
full | TU 09:30-11:30 | Tuesdays 9.30-11.30am term time only
full | WE 09:15-11:00 | Wednesdays 9.15am - 11am during term time
full | TH 13:00-14:30 | Thursdays 1pm-2.30pm (term-time only)
full | MO 09:30-11:00 | Mondays 9:30am - 11:00am, not during school holidays
full | FR 10:00-12:00 | Fridays 10am-12 noon (except school holidays)
full | TU 16:00-17:30 | Tuesdays 4:00 - 5:30pm, term time.
full | WE 10:00-14:00 | Wednesday 10am–2pm (drop-in)
full | TU 10:00-12:00 | Drop in any Tuesday between 10am and 12pm
full | MO,TU,WE,TH,FR 09:00-16:30 | 9am - 4.30pm Monday to Friday excluding bank holidays
full | MO,TU,WE,TH,FR 09:00-17:00 | Office hours: Monday-Friday, 9am-5pm (closed on Bank Holidays)
full | MO,TU,TH,FR 09:00-17:00; WE 09:00-13:00 | Mon, Tues, Thurs, Fri 9am - 5pm, Wed 9am - 1pm
full | MO,TU,TH,FR 09:00-17:00 | Monday to Friday 9am-5pm except Wednesday
full | MO,TU,WE,TH,FR,SA 10:00-16:00 | Open every day except Sunday, 10am to 4pm
full | MO,TU,WE,TH,FR,SA 09:00-17:30 | Monday to Saturday inclusive 9am-5.30pm
full | MO,TU,WE,TH,FR,SA 08:00-20:00; SU 10:00-16:00 | Mon - Sat 8am - 8pm. Sun 10am - 4pm.
full | TU,WE,TH 11:00-15:00 | Tue/Wed/Thu 11am-3pm
full | TU 10:00-15:00 | Tues 10-3
full | WE 13:30-15:30 | Weds 1.30-3.30
full | MO,TU,WE,TH,FR 10:00-16:00 | M-F 10-4
full | TH 18:00-19:30 | Thursdays 1800-1930
full | MO 10:00-12:00 | Mondays 10.00 to 12.00 hrs
full | FR 19:00-21:00 | Friday 7 till 9pm
full | SA 10:00-12:00 | Sat: 10 til 12
full | SU 14:00-16:00 | Sunday afternoons, 2 to 4
full | WE 19:30-21:30 | Wednesdays 7.30pm for 2 hours
full | TU 10:00-12:00 | From 10am until 12 noon on Tuesdays
full | MO,WE 18:15-19:15 | Mondays and Wednesdays 6:15pm – 7:15pm
full | TU 09:30-10:30; TU 10:45-11:45 | Tuesdays: 9.30 - 10.30am & 10.45 - 11.45am
full | TH 10:00-11:00; TH 11:15-12:15 | Beginners Thursday 10-11am; Improvers Thursday 11.15am-12.15pm
full | MO 09:30-10:30; WE 18:00-19:00; SA 10:00-11:00 | Yoga: Mon 9.30-10.30am / Wed 6-7pm / Sat 10-11am
full | MO 17:30-18:30; WE 18:00-19:30 | Beavers: Monday 5.30-6.30pm\nCubs: Wednesday 6.00-7.30pm
full | MO 17:30-18:45; TH 18:45-20:15 | Brownies (7-10 years) Mondays 5.30-6.45pm. Guides (10-14 years) Thursdays 6.45-8.15pm
full | TU 10:00-12:00; TH 13:00-15:00 | Tuesday 10am to 12pm at Stretford Library and Thursday 1pm to 3pm at Sale Library
full | WE 10:30-12:00 | Wednesday mornings 10.30 - 12.00
full | FR 13:00-16:00 | Friday afternoons 1 - 4pm
full | TU 19:00-22:00 | Tuesday night, 7pm - 10pm
full | MO,TU,WE,TH,FR 07:30-18:00 | Open Monday to Friday, 7.30am to 6pm, all year round
full | MO,TU,WE,TH,FR,SA,SU 09:00-21:00 | 7 days a week, 9am-9pm
full | SA,SU 10:00-17:00 | Weekends 10am - 5pm
full | SA,SU 09:00-17:00; MO,TU,WE,TH,FR 07:00-21:00 | Weekdays 7am-9pm; Weekends 9am-5pm
full | FR 22:00-02:00 | Fridays 10pm - 2am
full | MO,TU,WE,TH,FR,SA,SU 20:00-08:00 | Nightly 8pm to 8am
full | TH 10:00-12:00 | Thursdays, 10am-12pm. £3 per session, tea and coffee included
full | TU 14:00-15:00 | Tuesdays 2-3pm, first session free. Call 0161 496 0000
full | WE 11:00-12:00 | Seated exercise (over 60s) Weds 11am-12pm £2.50
full | FR 09:45-11:15 | Parent & toddler group: Fridays 9.45am to 11.15am. All welcome!
full | MO 19:00-20:00 | AA meeting - Monday 19:00-20:00
full | SU 16:00-17:30 | Messy Church, Sundays 4pm-5.30pm
full | TH 12:30-14:00 | Community meal every Thursday 12.30pm - 2pm
full | SA 08:30-10:00 | Breakfast Club Saturdays 8:30–10:00
full | WE,FR 10:00-13:00 | Wednesday and Friday between 10am and 1pm
full | TU,FR 10:00-13:00 | Foodbank sessions: Tue & Fri, 10am - 1pm
full | MO 13:00-15:00; WE 10:00-12:00; FR 17:00-19:00 | Monday 1-3 pm, Wednesday 10-12 noon and Friday 5-7 pm
full | MO,TU 09:00-17:00; WE 13:00-20:00; TH,FR 09:00-17:00 | Mon-Tues 9am-5pm, Wed 1pm-8pm, Thurs-Fri 9am-5pm
full | MO,FR 10:00-18:00; TU,TH 10:00-19:00 | Mon/Fri 10am-6pm, Tue/Thu 10am-7pm, closed Wed, Sat, Sun
full | MO,TU,WE,TH,FR 09:00-12:30; MO,TU,WE,TH,FR 13:30-17:00 | Mon-Fri 9am-12.30pm, 1.30pm-5pm
full | MO,TU,WE,TH,FR 09:00-13:00; MO,TU,WE,TH,FR 14:00-17:00 | Mon to Fri 9-5 (closed 1-2)
full | TU,WE,TH,FR,SA 10:00-16:00 | Tuesday - Saturday 10am - 4pm, closed Sundays and Mondays
full | MO,TU,WE,TH 09:00-20:00; FR 09:00-17:00; SA 09:30-16:00 | Opening hours Mon-Thurs 9am-8pm Fri 9am-5pm Sat 9.30am-4pm
full | TH 14:00-16:00 | 2.00pm-4.00pm every Thursday
full | WE 19:00-21:00 | Wed, 7.00-9.00 pm
full | MO 18:30-19:30 | Monday, 6.30pm-7.30pm.
full | TU 10:00-12:00 | Tue 10:00 AM - 12:00 PM
full | SA 11:00-13:00 | Sat 11am→1pm
full | TU 18:00-20:00 | Tuesdays @ 6-8pm
full | TH 09:00-11:00 | Thurs 9-11 a.m.
full | FR 12:00-13:30 | Fri. 12.00 – 1.30 p.m.
full | WE 14:00-16:00 | Weekly, Wednesdays 2-4pm
full | MO 10:00-12:00 | Once a week on Mondays, 10am to midday
full | 1SA 10:00-12:00; 3SA 10:00-12:00 | 1st/3rd Saturday 10am-12pm
full | 1FR 19:00-21:00 | Monthly, first Friday, 7-9pm
full | -1SU 14:00-16:00 | The last Sunday of each month from 2 - 4pm
full | 1TU,2TU,3TU 10:00-11:30 | First, second and third Tuesday of the month 10-11.30am
partial | TU 10:00-12:00 | Tuesdays 10am-12pm (please check before travelling as times may change)
partial | WE 19:00-? | Wednesdays 7pm until late
partial | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 9am-5pm, evenings and weekends by appointment
partial | TU 10:00-12:00 | Tuesdays 10am-12pm and other times by arrangement
partial | TH 13:00-15:00 | Thursdays 1-3pm for 6 weeks
partial | MO 19:00-21:00 | Mondays 7-9pm, September to May
partial | WE 10:00-12:00 | Wednesdays 10am - 12pm starting 14th January
partial | FR 14:00-16:00 | Fridays 2pm - 4pm until 18th December
partial | TU 09:30-12:00 | Tuesdays 9.30am to 12pm, booking required, call for appointment times
partial | TU ?-?; TH ?-? | Tuesday and Thursday mornings
partial | MO ?-? | Monday evenings
partial | WE ?-? | Every Wednesday afternoon
partial | MO,TU,WE,TH,FR ?-? | Mon-Fri by appointment only
partial | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 9am-5pm. Saturday mornings by arrangement.
partial | SA ?-? | Saturday 12am-3pm
none | | By appointment only
none | | Times vary, see website
none | | Contact us for details
none | | Various days and times
none | | Open most days
none | | Check our Facebook page for dates
none | | Once a month, usually on a Tuesday
none | | First week of every month
none | | 10am - 4pm
none | | Saturday 14th March 2026, 10am-4pm
none | | Every 3 weeks on a Thursday 2-4pm
none | | Temporarily closed. Normal hours Mon-Fri 9-5
none | | Mondays or Wednesdays 6-7pm
none | | Phone lines open Mon-Fri 9am-5pm
none | | Referrals accepted Mon-Fri 9am-5pm
none | | Bookings must be made before 12 noon on Wednesdays
none | | School holidays only, 10am-12pm
none | | Tuesday 7.15 for 7.30pm
none | | Weekdays during August 10am-3pm
none | | Two Saturdays a month 10am-12pm
none | | TBC
none | | Monthly walks on Sundays
none | | Open Christmas Day 12-3pm
full | TU 10:00-12:00; TU 13:00-15:00 | Tuesdays 10am to 12pm & 1pm to 3pm
full | MO,TU,WE,TH,FR 09:00-17:00; SA 09:00-12:00 | Opening Times\nMonday-Friday: 09.00-17.00\nSaturday: 09.00-12.00
full | MO,TU,WE,TH,FR 09:00-17:00 | Monday: 9am - 5pm, Tuesday: 9am - 5pm, Wednesday: 9am - 5pm, Thursday: 9am - 5pm, Friday: 9am - 5pm
full | MO,WE 10:00-16:00; TU 10:00-19:00 | MON 10-4 TUE 10-7 WED 10-4
full | MO,TU,TH,FR 09:30-17:00; WE 09:30-13:00; SA 09:30-12:30 | Mon, Tue, Thu & Fri 9.30am-5.00pm; Wed 9.30am-1.00pm; Sat 9.30am-12.30pm; Closed Sun
full | WE 13:00-15:00 | Every Wednesday, 1pm – 3pm at Stockport Road Community Centre
full | TH 10:30-12:30 | Thursdays 10.30-12.30 (term time only, no need to book)
full | TU 18:30-20:30 | Tuesday 18:30 - 20:30 (doors open 18:15)
full | FR 10:00-12:00 | We're open Fridays from 10am - 12 noon
full | FR 13:00-15:00 | Join us on Fridays from 1pm until 3pm for tea and a chat
full | SA 10:00-13:00 | Open Saturday's 10am-1pm
full | MO,TU,WE,TH,FR 09:00-17:00 | 9-5 Mon-Fri
full | MO,TU,WE,TH,FR 09:00-17:00; SA,SU 10:00-14:00 | 9am to 5pm weekdays, 10am to 2pm weekends
full | MO,TU,WE,TH,FR,SA,SU 09:00-18:00 | Every day 9-6
full | MO,TU,WE,TH,FR,SA,SU 10:00-16:00 | Daily, 10 - 4
full | TU,TH 19:00-20:30 | Tues & Thurs eves 7-8.30
full | 1TU 19:30-? | The group meets on the first Tuesday of every month at 7.30pm
full | 2WE 10:30-12:00 | Meets on the 2nd Wednesday of the month from 10.30am to 12 noon
full | 1SA,3SA 09:00-12:00 | First & third Saturdays, 9am-noon
full | 4TH 14:00-16:00 | 4th Thursday monthly 2pm - 4pm
full | -1WE 13:30-15:30 | Monthly on the last Wednesday, 1.30 - 3.30pm
full | 3TU 19:00-21:00 | Every third Tuesday of the month, 7pm-9pm
full | 1MO 14:00-16:00; 3MO 18:00-20:00 | 1st Monday of month 2-4pm, 3rd Monday of month 6-8pm
full | 2TH 10:00-12:00 | Second Thursday of each month (except August) 10am to 12pm
full | WE 10:00-12:00 every 2 | Every second Wednesday (fortnightly) 10am-12pm
full | MO 18:00-20:00 every 2 | Fortnightly Monday 6-8pm
full | TH 19:00-21:00 every 2 | Thursday evenings, fortnightly, 7pm to 9pm
full | TU 13:00-15:00 every 2 | 1pm - 3pm every other Tuesday
full | SA 10:00-12:00 every 2 | Bi-weekly on Saturdays: 10am-12pm (every two weeks)
full | MO 09:30-11:30 | Mon 9.30am-11.30am (term time), £1 per family
full | TU 09:30-11:00; TH 13:00-14:30 | Term time only: Tuesdays 9.30-11am and Thursdays 1-2.30pm
full | FR 09:30-11:30 | Fridays in term time 9.30 to 11.30am
full | WE 15:30-17:00 | Wednesdays after school 3.30-5pm during term-time
full | TH 10:00-12:00 | Thursdays (not bank holidays) 10am - 12pm
full | MO,TU,WE,TH,FR 09:00-17:00 | Monday to Friday (excluding public holidays), 9am-5pm
full | MO,TU,WE,TH,FR 09:00-17:00 | Monday to Friday, 9 am to 5 pm (closed weekends and bank holidays)
full | MO,TU,WE,TH,FR 08:45-16:45 | Mon-Fri 8.45am-4.45pm. Closed bank holidays.
full | MO,TU,WE,TH 08:30-17:00; FR 08:30-16:30 | 8:30am–5:00pm Monday–Thursday; 8:30am–4:30pm Friday
full | MO,TU,WE,TH 08:45-17:15; FR 08:45-16:45 | Monday to Thursday - 8.45am to 5.15pm Friday - 8.45am to 4.45pm
full | MO,TU,WE,TH,FR 10:00-12:00; MO,TU,WE,TH,FR 14:00-16:00 | Weekdays: mornings 10-12, afternoons 2-4
full | MO,TU,WE,TH,FR,SA,SU 00:00-23:59 | 24 hours, 7 days
full | MO,TU,WE,TH,FR,SA,SU 00:00-23:59 | 24hr helpline, 7 days a week
full | MO,TU,WE,TH,FR,SA,SU 00:00-23:59 | Available 24/7
full | MO,TU,WE,TH,FR,SA,SU 00:00-23:59 | Open 24/7, 365 days a year
full | MO,TU,WE,TH,FR 18:00-23:59; SA,SU 12:00-23:59 | Mon-Fri 6pm to midnight, Sat & Sun noon to midnight
full | FR,SA 21:00-03:00 | Fri and Sat nights 9pm-3am
full | MO,TU,WE,TH,FR,SA,SU 22:00-07:00 | Every night 10pm-7am
full | TU 10:00-14:00 | Tuesdays 10:00am-2:00pm. No appointment needed.
full | WE 10:00-13:00 | Wednesdays 10am-1pm - drop in, no appointment necessary
full | TU 14:00-15:30 | Tuesdays 2pm - 3.30pm. Just turn up!
full | MO 11:00-12:00 | Chair yoga - Mondays 11-12 - £4
full | TH 10:00-11:00; TH 11:00-12:00 | Thursdays: Gentle 10-11am; Active 11am-12pm
full | MO 18:00-19:00; MO 19:00-20:30 | Mondays: Juniors (8-12) 6-7pm, Seniors (13+) 7-8.30pm
full | TU 17:00-18:00; TU 18:00-19:00 | Tuesdays, ages 5-8: 5-6pm, ages 9-12: 6-7pm
full | SU 09:00-?; SU 11:00-? | Sundays at 9am & 11am
full | SU 10:30-?; WE 10:00-? | Sunday 10.30am Parish Eucharist; Wednesday 10am Holy Communion
full | MO,TU,WE,TH,FR,SA 09:00-17:30; SU 10:30-16:30 | Mon-Sat: 09:00 - 17:30, Sun: 10:30 - 16:30
full | MO,TU,WE,TH,FR 10:00-17:00; SA 10:00-16:00 | Monday 10:00 – 17:00 Tuesday 10:00 – 17:00 Wednesday 10:00 – 17:00 Thursday 10:00 – 17:00 Friday 10:00 – 17:00 Saturday 10:00 – 16:00 Sunday Closed
full | MO,TH 14:00-19:00; TU,FR 10:00-17:00; SA 10:00-13:00 | Monday 2-7, Tuesday 10-5, Wednesday CLOSED, Thursday 2-7, Friday 10-5, Saturday 10-1
full | MO,TU,TH,FR 09:00-12:30; MO,TU,TH,FR 13:30-17:00; WE 09:00-12:30 | Mon, Tue, Thu, Fri 9-12.30 & 1.30-5; Wed 9-12.30
full | MO,TU,WE,TH,FR 09:00-13:00; MO,TU,WE,TH,FR 14:00-17:00 | Monday to Friday 9.00am – 5.00pm (closed for lunch 1.00pm – 2.00pm)
full | MO,WE,FR 09:30-12:30; TU,TH 13:00-16:00 | Mornings: Mon, Wed, Fri 9.30-12.30. Afternoons: Tue, Thu 1-4.
full | TU 10:00-15:00; TH 10:00-15:00 | Tuesday & Thursday: 10am - 3pm (last admission 2.30pm)
full | MO,TU,WE,TH,FR 07:00-21:30; SA 08:00-17:00; SU 08:00-20:00 | Mon–Fri 7am–9.30pm / Sat 8am–5pm / Sun 8am–8pm
full | MO 10:00-12:00; WE 14:00-16:00 | • Monday 10am–12pm\n• Wednesday 2pm–4pm
full | MO 10:00-12:00; WE 14:00-16:00 | - Sale: Mon 10am-12pm\n- Urmston: Wed 2pm-4pm
full | WE 19:00-21:00 | Wednesday at 7pm - 9pm
full | TU 19:45-21:45 | Tuesdays (7.45pm - 9.45pm)
full | FR 10:00-11:30 | (Fridays) 10.00am - 11.30am
full | SA 09:30-10:30 | Sat. morning 9.30-10.30
full | MO 20:00-22:00 | Monday evenings 8 - 10pm
full | TH 11:00-14:30 | Thurs 11 – 2.30pm
full | TU 11:00-13:00 | Tue 11-1pm
full | WE 09:00-12:00 | Wed 9-12
full | TH 12:00-14:00 | Thursday 12-2
full | FR 12:30-15:30 | Friday 12.30 - 3.30
full | MO 10:00-15:00 | Monday 10.00 - 15.00
full | MO,TU,WE,TH,FR 09:00-17:00 | Mon - Fri 0900-1700
full | MO,TU,WE,TH,FR 09:00-17:00 | Mon - Fri 0900hrs to 1700hrs
full | SA 14:00-? | Saturdays 2pm
full | SU 10:00-? | Sunday 10 am start
full | WE 18:30-? | Wednesdays, meet 6.30pm
full | TH 10:00-? | Meet 10am every Thursday at the bandstand
full | MO,WE,FR 10:00-? | Mon/Wed/Fri @ 10am
partial | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 9am-5pm (answerphone at other times)
partial | TU 10:00-12:00 | Tuesday 10am - 12pm, contact us to confirm
partial | WE 13:00-15:00 | Wednesday 1pm - 3pm (times may vary in school holidays)
partial | TH 10:00-12:00 | Thursdays 10am-12pm, 8 week course
partial | FR 18:00-? | Friday 6pm till close
partial | MO 10:00-12:00 | Mondays 10-12, plus occasional weekend trips
partial | SA 10:00-12:00 | Saturdays 10am-12pm from April to October
partial | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 9am to 5pm. Out of hours service available.
partial | TU 10:00-12:00 | Tuesdays 10am-12 noon. Next session 12 January.
partial | WE 10:00-12:00 | Wednesdays approx 10am-12pm
partial | TU 19:00-? | Tuesdays 7pm approx
partial | FR 10:00-12:00 | Fridays 10am-12pm (some weeks 1pm)
partial | MO,TU,WE,TH,FR 10:00-16:00 | Monday to Friday 10am-4pm, extended hours in summer
partial | TU ?-?; FR ?-? | Tuesday and Friday, ring for times
partial | MO,TU,WE,TH,FR ?-? | Monday to Friday, times vary
partial | SU ?-? | Sunday mornings
partial | WE ?-? | Wednesday evenings from early evening
none | | Mornings only
none | | Term time only
none | | Open all year round
none | | Fortnightly, contact for dates
none | | Monthly, see website for next date
none | | 12 weeks rolling programme
none | | Summer holidays: Mon-Fri 10am-3pm
none | | Once a month on a Saturday, 10am - 12pm
none | | Days vary, 10am-4pm
none | | 1st of every month
none | | Last weekend of the month
none | | Third week of the month, Tuesday
none | | Monday - Friday
none | | Half termly
none | | Appointments available Mon-Fri 9-5
none | | Mon 12 Jan, Mon 19 Jan 10am-12pm
none | | Tuesday 3 March - Tuesday 7 April 6-8pm
none | | Every 4-6 weeks on a Wednesday 2pm
none | | Open one Sunday a month 2-4pm
none | | Now closed. Was open Mon-Fri 9-5
none | | To book ring Mon-Fri 9am-12pm
none | | Office open Mon-Fri 9am-5pm, groups run at different times
full | 1TU,3TU 10:00-12:00 | Tu[1,3] 10:00-12:00
full | -1WE 14:00-16:00 | We[-1] 14:00-16:00
full | MO,TU,WE,TH,FR 09:00-17:00 | Mo-Fr 09:00-17:00; PH off; Sa-Su off
full | MO,TU,WE,TH,FR 08:00-12:00; MO,TU,WE,TH,FR 13:00-17:30; SA 08:00-12:00 | Mo-Fr 08:00-12:00,13:00-17:30; Sa 08:00-12:00
full | MO,TU,WE,TH,FR,SA,SU 10:00-18:00 | Mo-Su 10:00-18:00
full | TU,TH 09:00-20:00; MO,WE,FR 09:00-17:30 | Tu,Th 09:00-20:00; Mo,We,Fr 09:00-17:30
full | MO,TU 09:00-17:00 | Monday 9:00 am – 5:00 pm\nTuesday 9:00 am – 5:00 pm
full | MO,TU,WE,TH,FR 09:00-17:00 | Monday 9 AM–5 PM\nTuesday 9 AM–5 PM\nWednesday 9 AM–5 PM\nThursday 9 AM–5 PM\nFriday 9 AM–5 PM\nSaturday Closed\nSunday Closed
full | TU 19:00-? | Every Tuesday at 7pm.
full | WE 18:00-20:00 | Takes place every Wednesday from 6pm to 8pm
full | FR 19:00-20:00 | The class runs weekly on Fridays between 7pm and 8pm
full | TH 10:00-15:00 | Our community shop is open on Thursdays from 10am until 3pm
full | MO,TU,WE,TH,FR 12:00-14:00 | Hot meals served Monday to Friday 12pm-2pm
full | MO,WE 18:00-19:00; FR 12:00-13:00 | Mon & Wed 6-7pm and Fri 12-1pm
full | TU 10:00-12:00; TH 10:00-12:00; SA 10:00-12:00 | Tuesdays, Thursdays, and Saturdays 10am-12 noon
full | MO 09:00-12:00; MO 13:00-16:00 | Monday am 9-12, pm 1-4
full | TU 13:00-16:00 | Tuesday pm 1-4
full | WE 09:30-11:30 | Wed a.m. 9.30-11.30
full | 1WE 19:30-21:30 | First Wednesday monthly at 7:30pm - 9:30pm
full | 1MO,2MO,3MO,4MO 10:00-12:00 | 1st, 2nd, 3rd and 4th Mondays, 10am - 12pm
full | 2FR,4FR 14:00-16:00 | Second and Fourth Friday of the Month 2.00 - 4.00 pm
full | 1SU 15:00-? | First Sunday of each month, 3pm
full | -1SA 10:00-12:00 | Last Saturday of each month 10am - noon
full | 3WE 18:00-19:30 | 3rd Wed of month 6pm-7.30pm
full | 1TH 10:00-12:00 | 1st Thu in month 10:00-12:00
full | TU 19:00-21:00; 1SA 10:00-13:00 | Tuesdays 7-9pm & first Saturday of the month 10am-1pm
full | MO 19:00-21:00 | Mondays 7pm-9pm (not bank hols)
full | TU 18:00-19:00 | Tuesdays 6pm - 7pm (Term time)
full | WE 10:00-11:00; TH 18:00-19:00 | Weds 10am - 11am + Thurs 6pm - 7pm
full | SA 10:00-11:30; SU 10:00-11:30 | Saturday and Sunday mornings 10.00-11.30am
full | MO,TU,WE,TH,FR 09:00-17:00; SA 10:00-16:00; SU 11:00-16:00 | Weekdays 9am - 5pm, Saturdays 10am - 4pm, Sundays 11am - 4pm, Bank holidays closed
full | MO,TU,WE,TH,FR 08:00-20:00; SA 09:00-13:00 | Mon-Fri: 8am to 8pm; Sat: 9am to 1pm; Sundays and Bank Holidays: closed
full | MO,TU,WE,TH,FR 09:00-16:00 | Centre open Mon to Fri 9.00am to 4.00pm
full | TU,WE,TH,FR,SA 11:00-17:00 | Tue to Sat 11am - 5pm (closed Sun & Mon)
full | WE,TH,FR,SA,SU 10:00-17:00 | Open Wed-Sun 10-5, closed Mon & Tue
full | MO,TU,WE,TH,FR,SA,SU 07:00-23:00 | Open 7am - 11pm 7 days
full | MO,TU,WE,TH,FR 17:00-20:00; SA,SU 10:00-18:00 | 5-8pm Mon-Fri and 10am-6pm Sat & Sun
full | MO 09:30-12:30; TU 13:30-16:30; TH 09:30-12:30 | Monday & Thursday mornings 9.30-12.30, Tuesday afternoon 1.30-4.30
full | WE 09:30-12:00; WE 13:00-15:30 | Wednesday 9.30am-noon and 1pm-3.30pm
full | TU 12:30-14:00 | Tuesdays 12.30-2pm
full | TU 11:30-13:30 | Tuesdays 11.30am-1.30pm
full | TU 11:30-13:30 | Tues 11:30 - 1:30
full | TH 17:45-18:45 | Thurs 5.45-6.45pm
full | MO 18:30-? | Mon 18.30
full | MO 18:30-20:00 | Mondays: 18h30 - 20h00
full | FR 19:30-22:00 | Friday nights from 7:30 pm till 10 pm
full | SA 13:00-15:00 | Saturday: 1p.m. - 3p.m.
full | SA 09:30-12:30 | Sat 9.30 a.m to 12.30 p.m
full | WE 10:00-12:00 | Wednesday 10-12am
full | WE 10:00-12:00 | Wednesdays 10am - 12 midday
full | TU 14:00-16:00 | Tuesdays 2 o'clock to 4 o'clock
full | TU 10:30-? | Tuesdays at half past ten in the morning
full | TH 19:00-? | Thursdays at 7 in the evening
full | MO 10:00-12:00 every 2 | Monday 10am - 12pm every fortnight
full | MO 10:00-12:00 every 2 | Monday (every 2 weeks) 10am - 12pm
full | SU 14:00-16:00 every 2 | Alternate Sundays, 2pm-4pm
full | TU,TH 10:00-12:00 every 2 | Every other Tuesday and Thursday 10am-12pm
full | WE 13:00-15:00; FR 13:00-15:00 | Twice weekly: Wed and Fri 1-3pm
full | MO,TU,WE,TH,FR 08:30-15:30 | 8.30am to 3.30pm Monday to Friday (term time only)
full | TH 13:15-14:45 | Thursdays 1.15 - 2.45pm term-time
full | TU 09:30-11:30 | Tuesdays, 9.30am - 11.30am - term time only - £2 per family
full | FR 18:30-20:00 | Youth Club (11-16 yrs) Friday 6.30pm-8pm
full | TU 16:00-18:00 | Tuesdays 4-6pm (8-11s)
full | MO 18:00-19:00; TU 10:00-11:00 | Pilates Mon 6pm-7pm (£6), Zumba Gold Tue 10am-11am (£5)
full | SA 09:00-? | 9am every Saturday
full | TU 10:00-12:00 | 10 - 12 every Tuesday
full | TU 10:00-12:00 | 10am-12pm Tuesdays
full | MO,WE,FR 10:00-12:00 | 10am-12pm on Mondays, Wednesdays and Fridays
full | WE 14:00-16:00; TH 10:00-12:00 | 2-4pm Wednesday, 10am-12pm Thursday
full | 2MO 19:30-? | 7.30pm second Monday of the month
full | MO,TU,WE,TH,FR,SA,SU 08:00-20:00 | 8am until 8pm, seven days a week, including bank holidays
full | MO,TU,WE,TH,FR,SA,SU 09:00-17:00 | Monday - Sunday 9am - 5pm
full | MO,TU,WE,TH,FR,SA 09:00-13:00 | 9am - 1pm daily (except Sunday)
full | MO,TU,WE,TH,FR 10:00-12:00 | Daily Mon-Fri 10am-12pm
full | MO,TU,WE,TH,FR 10:00-16:00 | Monday to Friday between the hours of 10am and 4pm
full | MO,TU,WE,TH 10:00-16:00 | Open Mon, Tues, Wed and Thurs from 10am till 4pm.
full | MO,TU,WE,TH 19:00-22:00; SU 18:00-21:00 | Helpline: Mon to Thurs 7pm - 10pm, Sun 6pm - 9pm
full | MO,TU,WE,TH,FR 09:00-20:00; SA 10:00-14:00 | Freephone helpline open Mon-Fri 9am-8pm and Sat 10am-2pm
partial | MO,TU,WE,TH,FR,SA 09:00-17:00 | Mon-Sat 9am-5pm, Sundays vary
partial | TU 10:00-12:00 | Tuesdays 10am-12pm during the winter months only
partial | FR 12:00-14:00 | Fridays 12-2pm, ring first
partial | TH 10:00-12:00 | Thursdays 10am-12pm (check for dates)
partial | TU 10:00-12:00 | Tuesday 10am-12pm except the last Tuesday of the month
partial | MO 10:00-12:00 | Mondays 10am - 12pm, and one Saturday a month
partial | WE 19:00-21:00 | Wednesday 7pm-9pm. Summer break in August.
partial | TU 19:00-21:00 | Tues 7-9pm except first Tues of month
none | | Tuesdays 10am for 10.30am
none | | Daytime and evening sessions
none | | Sessions run throughout the week
none | | Wednesday or Thursday 10am-12pm depending on tutor
none | | 3 times a week
none | | Weekly
none | | Easter holidays: Tues 10-12
none | | 2pm first day of the month
none | | 25th December 10am-2pm
none | | Next meeting Tuesday 10am
none | | Doors open at 7pm
none | | Deadline for referrals Thursday 12 noon
full | MO,TU,WE,TH,FR 09:30-17:30; SA 09:30-13:00 | Mon to Fri 9.30am - 5.30pm, Sat 9.30am - 1.00pm, Sun & Bank Holidays Closed
full | MO,TU,TH 09:30-19:00; FR 09:30-17:00; SA 09:30-16:00 | Mon, Tue & Thu 9.30am-7pm; Wed Closed; Fri 9.30am-5pm; Sat 9.30am-4pm
full | TU 14:00-19:00; TH 10:00-17:00; SA 10:00-13:00 | Tue: 2pm to 7pm, Thu: 10am to 5pm, Sat: 10am to 1pm
full | MO,TU,WE,TH,FR 08:00-18:00 | Reception: Monday to Friday 8am to 6pm
full | MO,TU,WE,TH,FR 08:30-12:00; MO,TU,WE,TH,FR 15:00-18:00 | Monday to Friday: 8.30am to 12noon and 3pm to 6pm
full | MO 08:00-20:00; TU,WE,TH,FR 08:00-18:30 | Monday 8.00am - 8.00pm (extended hours), Tuesday - Friday 8.00am - 6.30pm
full | MO,TU,WE,TH,FR,SA 06:00-22:00; SU 07:00-21:00 | Monday-Saturday 6am-10pm and Sunday 7am-9pm
full | WE 10:00-11:30 | Baby group every Wednesday in term time 10am-11.30am
full | TH 09:30-11:30 | Toddler Time: Thursdays 9:30–11:30am (term-time), £2 per child
full | MO 10:00-11:00; TU 10:00-11:00 | Rhyme Time on Mondays and Tuesdays at 10am to 11am
full | SA 10:30-? | Storytime, Saturdays at 10.30am
full | TU,TH 18:00-20:00 | Homework club Tuesday & Thursday 6pm - 8pm
full | WE 16:00-18:00 | Code Club Wednesdays 4-6pm during term time only
full | 1TU 18:30-20:00 | Reading group - first Tuesday of the month 6.30-8pm
full | 3TH 14:00-15:30 | Book club meets third Thursday of each month 2 - 3.30pm
full | -1MO 10:30-12:00 | Knit & Natter last Monday of month 10.30am-12noon
full | 2WE 19:30-? | WI meetings are held on the second Wednesday of each month at 7.30pm
full | 1TH 10:00-12:30 | Memory Café, 1st Thursday of every month, 10.00am to 12.30pm
full | 2SA 10:00-12:30; 4SA 10:00-12:30 | 2nd and 4th Saturday every month 10am - 12.30pm
full | MO 19:00-20:30 | Slimming group Mondays at 7pm to 8.30pm
full | TU 17:30-19:00; TU 19:30-21:00 | Tuesday 5.30pm - 7pm & 7.30pm - 9pm
full | WE 09:30-11:00; WE 17:30-19:00; TH 09:30-11:00 | Wednesday 9.30am-11am and 5.30pm-7pm, Thursday 9.30am-11am
full | TU 19:30-21:30 | SMART Recovery Tuesdays 7.30-9.30pm
full | SU 19:00-20:30 | NA meeting Sunday 7:00pm-8:30pm
full | FR 18:30-20:00 | Andy's Man Club style group, Fridays 6.30pm - 8pm (not Bank Holidays)
full | MO 19:00-21:00 | Every Monday at 7pm until 9pm except Bank Holidays
full | TH 13:00-15:00 every 2 | Carers group: alternate Thursdays 1pm - 3pm
full | TU 10:30-12:30 every 2 | Bereavement café every other Tuesday from 10.30am until 12.30pm
full | WE 13:30-15:30 every 2 | Meets fortnightly on a Wednesday, 1.30pm - 3.30pm
full | WE 11:00-13:00 | Men in Sheds - Wednesdays 11am - 1pm
full | MO,WE,FR 10:00-16:00 | Shed open Monday, Wednesday and Friday 10am to 4pm
full | TU,FR 10:00-12:00 | Tuesdays + Fridays 10-12
full | SA 10:00-12:00 | Litter pick: Saturdays 10am-12 noon
full | SU 09:30-11:30 | Ramble every Sunday 9.30 - 11.30am
full | TH 10:00-11:00 | Nordic walking Thursdays 10 to 11am
full | TU 10:30-? | Wellbeing walk, meet at the park gates every Tuesday at 10:30am
full | MO,TU,WE,TH,FR 11:30-13:30 | Lunches served Mon to Fri 11.30am to 1.30pm
full | SU 13:00-15:00 | Sunday lunch 1pm-3pm
full | MO,TU,WE,TH,FR,SA,SU 19:00-20:00 | Soup run every night 7pm-8pm
full | TU,TH,SU 18:00-19:30 | Soup kitchen Sun, Tues & Thurs 6pm - 7.30pm
full | FR 11:00-13:00; MO 17:00-18:30 | Monday 5-6.30pm & Friday 11am-1pm
full | MO,TU,WE,TH,FR 10:00-14:00; SA 10:00-12:00 | Foodbank open Monday - Friday 10:00 - 14:00 and Saturday 10:00 - 12:00
full | TU 12:30-14:30; FR 10:30-12:30 | Tuesdays 12:30-2:30pm; Fridays 10:30am-12:30pm
full | TH 16:00-17:00 | Pantry: Thursday 4pm – 5pm, members only
full | WE 09:00-15:00 | Wed 9am–3pm (warm hub)
full | MO,TU,WE,TH,FR,SA,SU 16:00-23:59 | Crisis café 4pm - midnight, 7 days a week
full | MO,TU,WE,TH,FR 18:00-23:00; SA,SU 13:00-22:00 | Safe Haven: 6pm-11pm weekdays, 1pm-10pm weekends
full | MO,TU,WE,TH,FR,SA,SU 18:00-02:00 | The Sanctuary is open 6pm - 2am every day
full | MO,TU,WE,TH,FR 09:00-21:00; SA,SU 11:00-19:00 | Mon-Fri 9am-9pm, Sat/Sun 11am-7pm
full | MO,TU,WE,TH,FR 09:00-17:00 | Helpline hours are 9am to 5pm, Monday to Friday
full | MO,TU,WE,TH,FR,SA,SU 10:00-20:00 | Webchat 10am-8pm daily
full | MO 14:00-20:00; TU,WE,TH,FR 09:00-17:00 | Mon 2pm-8pm | Tue-Fri 9am-5pm
full | MO 17:30-19:30; WE 13:30-15:30 | Monday: 17.30 - 19.30 / Wednesday: 13.30 - 15.30
full | SA 08:00-13:00 | Saturday morning 8am to 1pm
full | SU 10:00-?; SU 18:00-? | Sundays 10.00 & 18.00
full | FR 13:00-14:00 | Friday prayers (Jumu'ah) 1pm - 2pm
full | TH 20:00-22:00 | Bell ringing practice Thurs 8-10pm
full | MO 18:45-21:00 | Scouts - Mondays 18:45 to 21:00
full | TU 18:00-19:15 | Cubs, Tuesdays 6.00 - 7.15 pm (term time)
full | MO,TU,WE,TH,FR 07:45-09:00; MO,TU,WE,TH,FR 15:15-18:00 | Breakfast club 7.45-9am and after school club 3.15-6pm Monday to Friday
full | WE 18:00-19:00; WE 19:00-20:00 | Wednesdays: Under 11s 6pm - 7pm, Over 11s 7pm - 8pm
full | TU 10:00-10:45; TU 11:00-11:45 | Tuesday - Babies 10-10.45am, Toddlers 11-11.45am
full | TH 19:15-21:15 | 7.15-9.15pm Thursday evenings
full | FR 10:00-15:00 | 10-3 Fridays
full | TU 09:00-16:00; WE 09:00-16:00; TH 09:00-16:00 | 9-4 Tues, Weds and Thurs
full | MO 12:30-13:30; WE 12:30-13:30 | Lunchtime yoga Mon & Wed 12.30-1.30
full | SA 11:00-12:00; TU 18:30-19:30 | Tuesday 6.30pm-7.30pm & Saturday 11am-12noon, £5/£3 concessions
full | WE 10:15-11:15 | Tai Chi for Health, Weds 10.15am - 11.15am. Suitable for all abilities.
full | MO 14:00-15:30 | Mondays 2-3.30pm. Refreshments provided. No need to book.
full | TH 10:00-12:00 | Thursdays 10am - 12pm. Free. Just drop in.
partial | TU 10:00-12:00 | Tuesdays 10am-12pm. Please phone to check it is running.
partial | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 9-5, some evening appointments
partial | WE 10:00-12:00 | Wednesdays 10am - 12pm (weather permitting, not running in January)
partial | TH 18:00-20:00 | Thursdays 6-8pm, next course starts 5th February
partial | FR 10:00-12:00 | Fridays 10am-12pm but not the first Friday
partial | SA 10:00-12:00 | Most Saturdays 10am-12pm
partial | TU ?-? | Tuesdays, time tbc
partial | TH ?-? | Thursday lunchtimes
partial | MO 18:00-? | Mondays 6pm to dusk
full | MO,TU,WE,TH,FR 08:00-? | Mon-Fri from 8am
none | | Sessions on Mon, Tues and Fri at various times
none | | Spring and summer only
none | | By arrangement with the warden
none | | Check website
none | | Alternate weeks
none | | 1.30pm - 3.30pm
none | | Three Thursdays a month, 1pm-3pm
none | | Quarterly meetings on a Saturday
none | | AGM Tuesday 5 May 7pm
none | | Admin office: Tues 9am-1pm for enquiries only; groups at various times
partial | TU 10:00-? | Currently online only, Tuesdays 10am
none | | Closed Mondays
none | | Not open to the public
none | | Registration from 9am
none | | Open during school hours
none | | Sundays before Mass
none | | Ring between 9am and 5pm Monday to Friday
none | | Email us and we will reply within 3 working days
none | | Visits can be arranged Mon-Fri 9am-5pm
none | | For an appointment telephone 9am - 12 noon Monday to Friday
"""


def labelled() -> list[tuple[str, str, str]]:
    """Certainty, items and text of each line."""
    rows = [
        [part.strip() for part in line.split("|", 2)]
        for texts in (TEXTS, HARDER_TEXTS, FLATTENED_TEXTS)
        for line in texts.strip().splitlines()
    ]
    return [(certainty, items, text.replace("\\n", "\n")) for certainty, items, text in rows]
