-- A CHECK is satisfied by null: a yes to opinions whose statement was left out altogether passed the rule that its words
-- must be there. The app always wrote them; now nothing else can be written.
alter table consent.event add constraint opinion_has_statement check (
  purpose <> 'canvass.record_opinion' or kind not in ('given', 'renewed') or coalesce(statement, '') <> '');
