# ruff: noqa: E501  # one text a line, however long it is
"""Texts as lists and web pages give them once their tables were flattened: words run together, headings that name the
day again, several things on one day, breaks. As in other_texts: certainty, items without conditions, text.
"""

FLATTENED_TEXTS = r"""
full | MO 09:00-17:00; TU,TH 10:00-16:00 | Monday 9am-5pmTuesday and Thursday: 10am to 4pmWednesday closed
full | TU,WE,TH,FR,SA 08:00-17:00; SU 09:00-16:00 | Monday: ClosedTuesday to Saturday: 08:00 to 17:00Sunday: 09:00 to 16:00
full | SU 08:00-08:45; WE 19:00-19:50 | Lanes Sunday 8.a.m. - 8.45 a.m. Ladies Wednesday 7.p.m. - 7.50 p.m.
full | TU 10:00-16:00; FR 10:00-16:00 | Tuesday; 10am–4pm, Wednesday; Closed, Friday; 10am–4pm
partial | WE 10:00-11:30 | Wednesday 10.00-11.30, Sunday 10.00-10.400
full | -1FR 10:00-12:00 | Friday: last Friday of each month, 10am - 12 noon
full | TU 10:00-12:00; SA 14:00-16:00 | The swap shop opens twice a week, on Tuesday from 10am to 12 and on Saturday from 2 to 4pm
full | TH 10:30-13:00 | Run by volunteers on a Thursday, 10.30am to 1pm
full | MO 10:00-12:30; MO 13:30-16:00 | The desk is open on Mondays 10am until 4pm but is closed between 12.30pm and 1.30pm.
full | MO,TU 09:00-13:00; MO,TU 14:00-16:30; FR 09:00-13:00; FR 14:00-16:00 | Mon & Tues 9am to 4.30pm, Friday 9am to 4pm (closed for lunch 1pm to 2pm every day)
full | MO 10:00-12:00; MO 15:30-17:00; TU 13:00-15:00 | Mondays: warm hub 10am - 12pm Kids club 3.30 - 5pm; Tuesdays: pantry 1pm - 3pm
full | MO 17:00-18:00; MO 18:15-19:45 | Beavers 5.00-6.00pm, Cubs 6.15-7.45pm, both on Mondays
full | TU 11:00-15:00; FR 12:00-16:00 | Soup every Tuesday and Friday. 11 – 3pm on a Tuesday, 12 – 4pm on a Friday.
full | TU 10:00-13:00; TH 13:30-16:30 | Tuesday and Thursday 10am to 1pm (Tuesday) and 1.30pm to 4.30pm (Thursday)
full | 3SA 10:00-12:00 | The Saturday surgery is from 10am to midday on the third Saturday of every month
full | TH 11:30-14:30; SA 13:00-15:00 | Thursday: 11:30am : 2:30pm, Saturday: 1pm : 3pm
full | MO,TU 09:30-12:30; MO,TU 13:00-16:00 | Monday & Tuesday 9:30am - 12:30pm; 1pm - 4pm
partial | MO 09:00-17:30; SA 09:00-13:00 | Monday: 9:00 - 17:30, Saturday: 9:00 - 1:00
full | MO 19:00-20:00; FR 09:30-10:30 | Prayer on Mondays 7-00pm - 8-00pm and Fridays 9-30 am - 10-30 am
full | SU 09:00-?; SU 10:45-? | Sunday\n9:00 am Holy Communion\n10:45 am All age worship
full | MO 18:30-? | Mondays – Social run\nMeet at 6.30pm, the leisure centre
full | WE 10:00-12:00 every 2; TH 09:00-17:00 | Wednesday 10am-12pm (free shop, fortnightly); Thursday 9am-5pm
full | 1WE,3WE 18:30-21:00; 2TU 18:30-21:00 | 1st and 3rd Wednesdays of the month\n2nd Tuesday of the month\n6:30pm - 9:00pm
full | MO 19:00-?; -1TH 10:30-? | Monday Fellowship 7pm; Thursday Coffee & Prayer 10.30am (last Thursday of the month)
full | FR 12:30-20:00 | Friday 12:30noon - 8pm
full | MO 09:00-17:00 | Monday 9am-5pm S1+ homework club for P5-7
full | TU,WE,TH,FR,SA 10:00-17:00 | Closed Monday, Open Tuesday to Saturday: 10am to 5pm
full | TH 10:30-12:00 | The Thursday morning club meets every Thursday 10.30am – 12noon
full | WE 10:30-12:30 | In the hall every Wednesday morning from 10.30-to 12.30
full | MO 09:45-11:45; MO 12:00-14:00; MO 19:00-21:00; TU 09:45-11:45; TU 19:00-21:00 | Monday 9.45am – 11.45am, afternoon 12pm – 2pm, evening 7 – 9pm\nTuesday 9.45am – 11.45am evening 7 – 9pm
full | MO,TU,WE,TH 08:00-18:00; FR 08:00-17:45 | Mon – Fri 8am – 6pm (8am – 5.45pm Fri)
full | TU 10:00-11:30 | Founded in January 2003; everybody comes on Tuesday mornings\nbetween 10:00 and 11:30am
full | MO 19:00-20:00; 2TU 13:30-15:00 | Every Monday during school terms between 19:00 and 20:00; second Tuesday of the month 1.30 to 3pm
full | TH 19:00-? | Thursdays at 7 in the evening
partial | 2MO 19:00-? | The second Monday of every month at 7pm unless otherwise stated
none | | Weekdays (except Wednesday afternoons 3.30pm to 5.30pm)
none | | 9 till 5, early finish Friday 1pm
full | MO 10:45-12:45; WE 10:00-13:00; WE 19:30-21:30 | Every Monday\nCoffee Morning, the hall, 10.45am - 12.45pm\n\nEvery Wednesday\nTriangle Club, the church, 10am-1pm\nBridge, the school, 7.30pm - 9.30pm
full | MO 16:30-18:30; TH 16:30-18:30 | Monday sessions are held at Bruce House from 4.30pm to 6.30pm.\nThursday sessions are held at Hill House from 4.30pm to 6.30pm.
full | MO 10:30-13:30 | Monday 1030am - 130pm
full | TU 09:45-10:45; TU 19:30-21:30 | Tuesday; Fitness 9.45-10.45am\n   Singers 7.30-9.30pm
full | MO,TU,WE,TH,FR 08:00-16:00 | Monday-Friday (Daily) - 08:00-16:00
full | MO,TU,WE,TH,FR 07:30-22:00; SA,SU 09:00-16:00 | Open from 7:30am-10:00pm during the week and from 9am-4pm on weekends
full | MO 18:15-19:15 | Every Mon inc bank hols 6.15-7.15pm
full | 4WE 14:00-16:00 | The Wednesday club meets on the 4th Wednesday of each month from September to May, 2pm - 4pm.
partial | 1TH 10:00-? | It is expected the sessions will be on the first Thursday of each month at 10:00am.
full | MO,WE,FR 10:00-12:00; TU,TH 13:00-15:00 | M/W/F 10-12, T/Th 1-3
partial | MO,TU,WE,TH 09:00-17:00 | Mon–Fri 9–5 (Fri 4.30)
full | TU 18:30-20:00; TH 10:00-11:30 every 2 | Tues 6.30-8pm & alt Thurs 10-11.30am
full | 2MO 14:30-15:30 | Monthly on Monday afternoons 2:30 pm-3:30 pm\n2nd Monday of each month
full | MO 13:15-14:45 | Mondays 115-245pm
full | TH 12:00-14:00 | Every Thursday lunchtime between 12-00 and 2-00pm
full | MO,TU 18:00-20:00 | Hours: 6pm-8pm Days open: Mon, Tue
full | MO,TU,WE,TH,FR,SA,SU 20:00-21:00 | Open every single night between 8 and 9pm. 17 churches are involved
none | | On Tuesday mornings 10:30 am-12:00 pm\nVarious Tuesdays from October
partial | | Every Wednesday afternoon in the hall, from 1.30pm and 3pm
none | | April to October daily 10-5, November to March daily 10-4
none | | We are closed until further notice after the flood. Usual hours: Tue-Sat 10am-4pm
none | | The night shelter opens at 8.30pm and shuts each morning at 7.30am.
partial | WE 09:00-16:00; WE 09:30-12:00 | Wednesday 9am to 4pm, with the baby bank running 9:30am to 12pm
partial | MO 09:00-17:00 | Monday 9am - 5pm, lunch 12 - 1pm
partial | TU 19:00-21:00 | Tuesdays 7pm - 9pm, doors 6.30pm - 7pm
"""
