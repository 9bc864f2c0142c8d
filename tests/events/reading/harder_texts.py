# ruff: noqa: E501  # one text a line, however long it is
"""Texts of food banks, churches, leisure centres, surgeries, libraries and clubs that say more about when than it seems:
until, instead, in which months, for whom. As in other_texts: certainty, items without conditions, text.

What must not happen to them is that a time is read that is not meant, or that all is thought to be read.
"""

HARDER_TEXTS = r"""
partial | WE 11:00-13:00 | Wednesday 11am-1pm. Last referrals 12.30pm.
full | MO,WE,FR 10:00-13:00 | Open for food parcels Mon/Wed/Fri 10-1
partial | FR 13:30-15:30 | Pantry: Friday 1.30pm – 3.30pm (members only; shop takes about 30 mins). New members please come at 1pm.
partial | TU 10:00-12:00 | Tuesdays 10-12 (setting up from 9am)
partial | TH 18:00-19:30 | Thursday: hot meal served 6pm to 7.30pm, doors open 5.30pm
partial | SU 09:00-? ; SU 11:00-? | Sundays 9am Holy Communion (1662), 11am Family Worship; 6.30pm Evensong 1st Sunday only
none | | Sunday Mass: Vigil Saturday 6pm; 9am & 11am
full | WE 10:00-11:30 | Wednesday coffee morning 10am - 11.30am, all welcome
partial | TU 19:00-20:30 | Alpha course Tuesdays 7pm-8.30pm starting 13 January for 10 weeks
partial | MO,TU,WE,TH,FR 06:30-21:30; SA,SU 08:00-16:00 | Gym: Mon–Fri 6.30am–9.30pm, Sat–Sun 8am–4pm. Pool closes 30 minutes before.
partial | MO 07:00-08:30 | Adult lane swim Mon 7-8.30am; public swim at various times, see timetable
full | FR 19:30-20:30 | Ladies only swim Fridays 7.30–8.30pm
none | | Sessions last 45 minutes and take place on Tuesdays
partial | MO 10:00-11:00 | Chair based exercise Monday 10am-11am (not 25 May)
partial | TH 14:00-16:00 | Carers clinic, Thursday 2pm-4pm, every 4th week
none | | Every 4th Thursday 2pm-4pm
partial | WE 13:00-16:30 | Social prescriber in surgery Weds 1-4.30pm, other days by phone
none | | Phone lines open 8am; appointments Monday to Friday
full | MO 10:00-19:00; TU,WE,FR 10:00-17:00; SA 10:00-13:00 | Library: Mon 10am–7pm / Tue, Wed, Fri 10am–5pm / Thu closed / Sat 10am–1pm
full | TU 14:15-14:45 | Bounce & Rhyme: Tuesdays, 2.15pm - 2.45pm, term time
full | 1SA 10:00-12:00 | Repair cafe first Saturday each month 10-12
full | 2TU 19:30-? | Meets 2nd Tuesday 7.30pm Sept–June
none | | Meet on the 2nd Tuesday of Jan, March, May, July, Sept and Nov at 2pm
partial | WE 10:00-15:00 | Drop in Wed 10am-3pm or by appointment Mon-Fri
partial | MO,TU,WE,TH,FR 10:00-16:00 | Mon-Fri 10-4, closed between 1pm and 2pm on Wednesdays
full | MO,TU 10:00-16:00; TH,FR 10:00-16:00 | Mon-Fri (not Wed) 10am-4pm
partial | MO,TU,WE,TH,FR ?-? | Weekday mornings
full | MO 13:00-15:00; TU 10:00-12:00 | Mon 1-3 Tue 10-12
partial | TH 10:00-12:00 | Thursdays 10am-12pm (no session 24 December and 31 December)
partial | FR 10:00-12:00 | Friday 10am to 12pm (no group during half term and August)
partial | WE 13:00-15:00 | 1pm-3pm Wednesdays (week beginning 5th January onwards)
none | | Tues 6 Jan, 3 Feb, 3 March 10am-12pm
none | | 10am - 12 noon on the following Saturdays: 7 Feb, 7 March, 4 April
none | | Tuesday 24th November 2026 2pm to 4pm
partial | TU 11:00-13:00 | Tuesday 11-1 (arrive by 12.30)
full | WE 21:00-? | Compline Wednesdays 9pm
none | | Open dawn to dusk
partial | SA 09:00-? | Saturdays 9am, please arrive by 8.45am
partial | MO ?-? | Mondays 8-10
full | MO 20:00-22:00 | Bell ringing practice Mondays 8-10pm
partial | TH ?-? | Thursday 6-9
partial | MO,TU,WE,TH,FR 09:00-15:00 | Mon - Fri, 9:00am - 3:00pm (Term Time), 8:00am - 6:00pm (School Holidays)
partial | TU 10:00-12:00 | Tue 10am-12pm in the main hall, Wed ring for details
full | MO,WE 17:00-18:00; MO,WE 18:00-19:00 | Mon & Wed 5-6pm Yrs 3-6, 6-7pm Yrs 7-9
partial | TU 18:30-20:30 | Scouts Tuesdays 6.30pm-8.30pm during school terms; Explorers Fridays, ask for times
none | | Please phone between 9am and 5pm Monday to Friday to book
partial | TH 13:00-15:00 | Thursdays 1-3pm at St John's; Fridays, call for venue
full | MO,TU,WE,TH,FR,SA 09:30-17:00; SU 10:00-16:00 | Shop: Mon-Sat 9.30am-5pm, Sun 10am-4pm
partial | MO,TU,WE,TH,FR,SA 09:30-17:00 | Mon-Sat 9.30am-5pm (last donations 4.30pm)
none | | Last Friday of the month (except December when it is the third) 7pm
full | FR 17:30-19:00; FR 19:15-21:00 | Kids club Friday 5.30-7pm (R-Y6), Youth 7.15-9pm (Y7+)
full | MO 10:30-12:00 every 2 | Every two weeks on a Monday, 10.30am until 12pm
none | | Fortnightly, Tuesday or Thursday
partial | TH 10:00-12:00 every 2 | Thursdays 10am – 12pm, fortnightly from 8 January 2026
none | | Weds 1st & 3rd 10am and 2nd & 4th 2pm
full | 1WE,3WE 10:00-?; 2WE,4WE 14:00-? | 1st & 3rd Wednesday 10am; 2nd & 4th Wednesday 2pm
full | -1MO 19:30-21:00 | The last Monday of every month at 7:30pm to 9pm
none | | Last working day of the month 12-2pm
none | | Night shelter open November to March, 8pm-8am
none | | Samaritans: any time, day or night, 365 days a year
partial | MO,TU,WE,TH,FR 09:00-20:00; SA,SU 10:00-16:00 | Helpline 9am–8pm weekdays, 10am–4pm weekends (closed Christmas Day)
partial | MO 10:00-11:00 | Chair based exercise Monday 10am-11am (not 25 May)
partial | WE 10:00-12:00 | Wednesdays 10am-12pm except 24th December
partial | TU 13:00-15:00 | Tuesdays 1pm-3pm (closed 2nd January to 9th January)
none | | Wednesdays 10am-12pm until May
partial | TH 10:00-12:00 | Thursdays 10am-12pm, from May to September
partial | SU 14:00-17:00 | May to September, Sundays 2pm-5pm
partial | SU 14:00-17:00 | Sundays 2pm-5pm (May - September)
partial | SU 14:00-17:00 | Sun 2-5pm Easter to October
none | | Every 6 weeks on a Thursday 7.30pm
partial | TU 10:00-12:00 | Tuesday 10-12 (6 week course)
partial | TU 18:00-20:00 | 8-week course, Tuesdays 6pm-8pm
partial | FR 10:00-12:00 | Fridays 10-12 for 10 weeks
full | MO,TU,WE,TH,FR 09:00-17:00 | Monday-Friday 0900-1700hrs
partial | MO,TU,WE,TH,FR 08:00-18:30 | Mon-Fri 8am-6.30pm (closed 1pm-2pm for training on the 3rd Thursday)
partial | SA ?-? | Saturdays by arrangement
none | | Contact Jan on Mondays for times
none | | Sun Inn, Market Street, from 7pm
full | TU 14:00-16:00 | Tea at 2 (Tuesdays 2-4pm)
partial | TU 10:00-12:00 | Tuesdays 10am-12pm and Thursdays
partial | MO 13:00-15:00 | Mondays 1-3pm; Wednesday evenings
full | SA 10:00-16:00 | Open Saturdays from 10 'til 4
partial | MO,TU,WE,TH,FR 10:00-14:00 | Weekdays 10am - 2pm (sometimes 3pm)
none | | Tuesday or Thursday 10am
partial | WE 09:30-11:30 | Wednesdays 9:30 to 11:30 or by appointment
none | | 1st Tuesday Jan, Apr, Jul, Oct 2pm
none | | First Tuesday in January, April, July and October, 2pm-4pm
partial | 1TU 14:00-16:00 | First Tuesday of the month Oct-Mar 2pm-4pm
none | | 2nd Monday bi-monthly 7pm
full | 1FR 19:30-? | First Friday, 7.30pm
partial | SU 10:30-? | Every Sunday 10.30am except 5th Sunday (joint service elsewhere)
partial | SU 10:30-? | Sundays 10:30am, 4th Sunday 4pm instead
partial | SU 10:00-? | Sundays: 10am (8am 2nd Sunday)
full | MO,WE 12:00-14:00 | Hot meals Mon + Wed 12-2
full | TU 11:30-13:00 | Tues 11.30-1
partial | TH ?-? | Thu 6-8
full | TH 18:00-20:00 | Thu eve 6-8
full | MO,TU,WE,TH,FR 09:00-17:00; SA 09:00-12:00 | Mon - Fri 9am - 5pm Sat 9am - 12pm (Bank holidays closed)
partial | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 9am-5pm; out of hours answerphone
full | MO,TU,WE,TH 10:00-15:00 | Monday through Thursday 10 am to 3 pm
full | SA,SU,MO 10:00-16:00 | Sat to Mon 10am - 4pm
none | | We are open when the flag is flying
full | TU 09:45-11:15 | Tuesdays 9:45-11:15am in term-time @ the Scout Hut
partial | MO 10:00-12:00 | Mondays 10am to 12noon (ring Jean on 0161 496 0123 first)
full | WE 14:00-16:00 | Weds 2-4pm, £2, tea & biscuits, lift available from 1.30pm
partial | SA 10:00-14:00 | Sat 10-2 (Aug: 10-12)
partial | SA 10:00-14:00 | Saturday 10-2; Sunday by request
none | | Mon-Fri 5 days a week
partial | MO,TU,WE,TH,FR 18:30-08:00 | Weekdays 6.30pm to 8am and all weekend
full | MO,TU,WE,TH,FR,SA,SU 06:00-23:00 | 6am to 11pm 7 days
none | | Tues-Sat half hour slots
none | | Summer hours: Mon-Fri 9-5; winter hours: Mon-Fri 10-4
partial | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 9am - 5pm (4pm in winter)
none | | 14:00 Tuesday 3rd December
none | | Every Tuesday in Advent 7pm
partial | TU 19:00-? | Tuesdays 7pm during Lent
none | | Weekly from 10am
full | MO 09:00-13:00; MO 14:00-17:00 | Mon: 9am-1pm & 2pm-5pm
none | | between 10 and 2 most weekdays
full | FR 10:00-14:00 | Fridays between 10 and 2
partial | MO,TU,WE,TH,FR 10:00-? | Mon-Fri 10am until food runs out
partial | TU 17:00-? | Tues 5pm till all gone
partial | TU 10:00-12:00 | Tuesdays 10am-12noon (first Tuesday 2pm-4pm)
partial | WE 10:00-12:00 | Wednesdays 10am-12pm until December
partial | WE 10:00-12:00 | Wednesdays 10am-12pm until Christmas
partial | WE 10:00-12:00 | Wednesdays 10am-12pm (not 25 December)
partial | WE 10:00-12:00 | Wednesdays 10am-12pm (not in December)
partial | WE 10:00-12:00 | Wednesdays 10am-12pm in January
partial | WE 10:00-12:00 | Wednesdays in May 10am-12pm
partial | WE 10:00-12:00 | Wednesdays 10am-12pm in May
partial | WE 10:00-12:00 | Wednesdays 10am-12pm, May only
full | WE 10:00-12:00 | Wednesdays 10am-12pm with May Jones
partial | WE 10:00-12:00 | Wednesdays 10am-12pm from 6 May
partial | WE 10:00-12:00 | Wednesdays 10am-12pm starting May 6
partial | WE 10:00-12:00 | Wednesdays 10am-12pm (starts w/c 4th May)
partial | WE 10:00-12:00 | Wednesdays 10am-12pm except August and Bank Holidays
partial | WE 10:00-12:00 | Wed 10-12, Feb half term only
partial | TU 10:00-? | Tuesdays 10am until sold out
partial | TU 10:00-? | Tuesdays from 10am until stocks last
partial | MO 18:00-19:00 | Monday 6pm - 7pm, 7.30pm in summer
partial | TU 18:00-20:00 | Tues 6-8pm summer only
partial | SU 15:00-17:00 | Sunday 3-5pm but 4-6pm on the last Sunday
partial | TU 10:00-12:00 | Tuesdays 10am-12noon, third Tuesday at Sale Library instead
none | | Open 10-4 Tuesday (term) / Wednesday (holidays)
none | | Week 1: Monday 10am, Week 2: Tuesday 2pm
partial | MO 09:00-10:00 | Mon 9-10am (Covid permitting)
full | MO 10:00-13:00 | Monday 10-1
full | MO 08:30-12:30 | Monday 8.30-12.30
partial | MO ?-? | Monday 7.30-8.30
partial | MO ?-? | Monday 8-9
partial | FR 18:00-? | Friday 6pm-late
none | | Ring Monday to Friday 9am to 5pm to be referred
none | | Referral line: Mon-Fri 9-5
none | | Call us Mon-Fri between 10am and 4pm
none | | Telephone advice Tuesdays 10am-1pm: 0161 496 0000
none | | Order by 12 noon Wednesday, collect Friday
partial | FR ?-? | Collect Friday afternoons
none | | Book online from 8am each Friday for the following week
none | | Tickets go on sale Monday 9am
full | TU 09:15-10:15; TH 09:15-10:15 | Tue/Thur 9.15-10.15am
full | MO,TU,WE,TH,FR 09:00-17:00 | Mon-Fri 09.00-17.00 (Except Bank Holidays)
full | TU 14:00-16:30 | TUESDAY 2PM TO 4.30PM
partial | TH ?-? | Thursday 12:00am - 1:00pm
full | TH 00:00-23:59 | Thursday 24hrs
full | TU 13:00-15:00 every 2 | Tuesday 1pm-3pm (alternate weeks)
partial | TU 13:00-15:00 every 2 | Tuesdays 1-3pm fortnightly - ring for dates
full | 2TU,4TU 19:00-21:00 | 2nd/4th Tuesday of month 7-9pm
none | | 2/4 Tuesday 7pm
full | -1SA 11:00-14:00 | last saturday of the month 11am to 2pm
none | | penultimate Friday of the month 7pm
none | | Second to last Thursday 7pm
partial | 1MO 13:00-15:00 | 1st Monday of the month 1-3pm (2nd Monday if bank holiday)
partial | 1MO 13:00-15:00 | First Monday monthly, 1-3pm. If this is a bank holiday, we meet the following Monday
partial | TU 10:00-11:00 | Tues 10-11 (9.30 for new starters)
"""
