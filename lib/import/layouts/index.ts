// Every layout Askfirst knows. Adding one: docs/importing.md.
import { addressFile } from './address-file';
import { bal, ban, openAddresses } from './address-points';
import { answerExports } from './answers';
import { colorado } from './colorado';
import { l2, rocky } from './commercial';
import { delaware } from './delaware';
import { florida } from './florida';
import { frenchDecree, frenchRegister } from './france';
import type { Layout } from './layout';
import { michigan } from './michigan';
import { nationalVoterFile } from './national-voter-file';
import { newJersey } from './new-jersey';
import { newYork } from './new-york';
import { northCarolina } from './north-carolina';
import { ohio } from './ohio';
import { oklahoma } from './oklahoma';
import { pennsylvania } from './pennsylvania';
import { campaignList, nationBuilder, vanList } from './tools';
import { ukRegister } from './united-kingdom';
import { utah } from './utah';
import { vermont } from './vermont';
import { washington } from './washington';

export { cutAt } from './cut';
export { type FactColumn, factColumns } from './facts';
export { offTheRoll, protectedHeader, resultHeader, saysNo, stopHeader, stopResult } from './guards';
export { foldHeader, type Layout } from './layout';
export { nearestSignature, recogniseByName, recogniseByValues, recogniseByWidths } from './recognise';
export { headerWords, needlessWords, noWords, yesWords } from './words';

export const layouts: readonly Layout[] = [
  ohio,
  northCarolina,
  florida,
  newYork,
  newJersey,
  pennsylvania,
  washington,
  colorado,
  michigan,
  oklahoma,
  utah,
  vermont,
  delaware,
  nationalVoterFile,
  frenchRegister,
  frenchDecree,
  ukRegister,
  vanList,
  ...answerExports,
  nationBuilder,
  l2,
  rocky,
  campaignList,
  openAddresses,
  ban,
  bal,
  addressFile,
];

export function layoutById(id: string): Layout | undefined {
  return layouts.find((layout) => layout.id === id);
}
