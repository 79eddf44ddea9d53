// A sounds-like code of a surname for 'I heard it at the door': English, French, Spanish and German spellings of one
// sound meet. Coarse on purpose: it finds candidates for a person to choose from, it never decides who is who.
import { foldText } from '@/lib/places/rules';
import { remembering } from '@/lib/platform/remember';

const spellings: [RegExp, string][] = [
  [/^(?:mac|mc)/, 'mk'],
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/^x/, 's'],
  [/eaux?$|aux$|ault$|auld$|ot$|oh$/, 'o'],
  [/(?:er|ez|et|ey|ie|y)$/, 'e'],
  [/tsch|sch|tch|ch|sh|cz/g, 'x'],
  [/ph/g, 'f'],
  [/gh(?=t|$)/g, ''],
  [/gh/g, 'g'],
  [/th/g, 't'],
  [/ck|cq|qu|q|c(?=[aourlkt]|$)/g, 'k'],
  [/c/g, 's'],
  [/z|ss/g, 's'],
  [/dg(?=e)|g(?=[ei])|j/g, 'j'],
  [/ll|gl(?=i)/g, 'l'],
  [/nh|gn/g, 'n'],
  [/w|v/g, 'v'],
  [/b$|p$/, 'p'],
  [/(?:dt|d)$/, 't'],
  [/h/g, ''],
  [/[aeiouy]+/g, 'a'],
];

/** Code of up to eight letters; '' for a text without Latin letters, where the exact spelling has to do. */
export const soundOf = remembering(20_000, (text) => {
  let code = foldText(text).replace(/[^a-z]/g, '');
  for (const [from, to] of spellings) code = code.replace(from, to);
  const first = code.charAt(0);
  return (first + code.slice(1).replace(/a/g, '')).replace(/(.)\1+/g, '$1').slice(0, 8);
});
