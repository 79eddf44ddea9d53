// Headers by which a file says who is not to be visited, in English, French, Spanish and German: a stop said to somebody
// else, or a home under protection. They are looked for before anything else: a stop that is read as an e-mail column is lost.

/** Over `labelWords` of a header. */
export const stopHeader =
  /\b(do ?not ?(contact|call|knock|door ?knock|walk|mail|e ?mail|text|sms|visit|disturb|canvass|leaflet|robo ?call|solicit)|dnc|dnk|dnm|dnt|no ?(call|contact|knock|walk|mail|text|canvass|visit|trespass\w*|solicit\w*|leaflet)s?|un ?subscri\w*|opt(ed)? ?outs?|suppress(ed|ion|ions)?|(federal )?donotcall|tps|robinson\w*|bloctel|ne pas (contacter|appeler|sonner|visiter|demarcher|deranger|ecrire)|opposition|desinscri\w*|desabonne\w*|liste rouge|refus (de )?(contact|demarchage|visite)|stop (sms|mail|contact|visite)|no (contactar|llamar|molestar|visitar|escribir)|dad[oa] de baja|lista robinson|nicht (kontaktieren|anrufen|besuchen|anschreiben)|keinen? (besuche?|anrufe?|kontakte?|werbung)|no llamen?|kontaktsperre|werbesperre|werbewiderspruch|abgemeldet|widerspruch|removed? by request|refused contact|refused canvass|is deceased|decedee?|moved away|demenagee?|fallecid[oa]|verstorben|verzogen)\b|^(stop|baja|removed?|refused?|refus|deceased|moved|hostile)$/;

export const protectedHeader =
  /\b(confidential\w*|protected( (voter|address|ind|record|flag))?$|acp|safe ?at ?home|address (confidentiality|program)|program participant|substitute address|withheld|at risk|private (voter|record|address|elector)|anonymous|silent elector|secured( voter| ind| flag)?$|secrecy|records? exempt\w*|confidentiel\w*|electeurs? proteges?|confidencial\w*|domicilio reservado|protegid[oa]|auskunftssperre|sperrvermerk|geschutzt|vertraulich)\b|^(is )?private( flag| ind)?$|^exempt( flag| ind)?$|^protege$/;

/** Headers of what came of an earlier visit or call: only the results below count, and only as stops. */
export const resultHeader =
  /^(van )?((last |latest |recent )?(canvass|contact|call|visit|walk|phone|knock|door|attempt)( ?attempt)? )?(result|results|outcome|disposition)( name| text| description)?$/;

/** Results, over `labelWords`, after which nobody goes again: a refusal, a stop, somebody who is gone or has died. */
export const stopResult =
  /^(refused( contact| canvass)?|ref|refuses|refusal|hostile|do ?not ?(call|contact|walk|knock|visit|mail)|dnc|no ?contact|removed? from list|wants? no contact|moved( away| out)?|deceased|dead|passed away|decedee?|demenagee?|refus|fallecid[oa]|mudad[oa]|verstorben|verzogen)$/i;

/** What any register writes of somebody who is on it no longer, or is no voter yet; single letters mean another thing in each. */
export const offTheRoll =
  /^(cancell?ed|removed|purged|denied|rejected|declined|deceased|dead|ineligible|not eligible|unregistered|not registered|dropped|merged|under ?age|pre-?reg(istered|istration)?|radie(\(e\)|e)?|decedee?|(dad[oa] de )?baja|anulad[oa]|fallecid[oa]|gestrichen|geloscht|verstorben|verzogen)$/;

/** Values that say no; anything else in a column of stops or protections is taken as said. */
export const saysNo = /^(|n|no|non|nein|false|faux|falso|falsch|f|0|none|null|n\/?a|-+|public|not protected|active)$/i;
