// One spelling for comparing: no case, no accents, no punctuation.
// Two sources that write the same street or surname differently must meet in the same key.

const letters: Record<string, string> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
};

/** Lower case, no accents, every run of anything but letters and digits becomes one space. */
export function foldText(text: string): string {
  // Most rolls are plain capitals; the long way round costs ten times as much.
  if (/^[A-Za-z0-9 ]*$/.test(text)) return text.toLowerCase().replace(/ +/g, ' ').trim();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßœæøłđðþıħŧ]/g, (letter) => letters[letter] ?? letter)
    .replace(/['’ʼ`´.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Collapses inner white space and control characters; keeps the writer's own letters. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .trim();
}
