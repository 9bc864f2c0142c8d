"""What the ledger and the parts around it tell each other. All are sent inside the transaction that writes.

`evidence_recorded`, `evidence_withdrawn`: with `evidence`.

`call_wanted`: somebody should ring about these offers, because nothing else helps. With `offers` (a set of primary
keys), `reason` (an enums.CallReason) and `now`.
"""

from django.dispatch import Signal

evidence_recorded = Signal()
evidence_withdrawn = Signal()
call_wanted = Signal()
