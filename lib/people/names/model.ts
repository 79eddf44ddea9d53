// What a name is, without pretending that everybody has a first and a last one.
// One-part names, two surnames, a birth and a use name, particles and suffixes are ordinary here, not special cases.
import { z } from 'zod';

export const PersonName = z.object({
  /** Given names as the source writes them; the whole name where it has one part. */
  given: z.string(),
  middle: z.string().optional(),
  /** Surname at birth with its particles ('de la Fuente'); '' for a name of one part. */
  family: z.string(),
  /** Second surname where people carry two ('García' in 'Vela García'). */
  secondFamily: z.string().optional(),
  /** The surname the person goes by, where it differs from the birth one ('nom d'usage'). */
  useFamily: z.string().optional(),
  /** 'Jr', 'III': tells father from son at one door. */
  suffix: z.string().optional(),
});
export type PersonName = z.infer<typeof PersonName>;

/** The spellings a person can be found by; each becomes one keyed search token. */
export type NameForms = {
  /** Full last name, folded. */
  last: string;
  /** First given name and last name, folded. */
  firstLast: string;
  /** Sounds-like code of the last name. */
  sound: string;
};
