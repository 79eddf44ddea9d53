-- GDPR 9(2)(a): an opinion needs an explicit statement. The column's own check lets an absent one pass, because a comparison
-- with nothing is neither true nor false; here it is asked so that nothing counts as nothing.
create policy opinion_needs_a_statement on consent.event as restrictive for insert to askfirst_app with check (
  purpose <> 'canvass.record_opinion' or kind not in ('given', 'renewed') or coalesce(statement, '') <> '');
