// The commands by name. One file a command.
import { backup } from './backup';
import { campaignCreate } from './campaign-create';
import { campaignSetUp } from './campaign-set-up';
import type { Command } from './command';
import { doctor } from './doctor';
import { erasureCheck, erasureProof } from './erasure';
import { importFile } from './import';
import { logExport } from './log-export';
import { logWitness } from './log-witness';
import { personErase } from './person-erase';
import { restore } from './restore';
import { rotateMaster, rotateSuppression } from './rotate';
import { turfCut } from './turf-cut';
import { turfList } from './turf-list';
import { unlock } from './unlock';
import { verify } from './verify';
import { verifyProofFile } from './verify-proof';
import { walkOrderFile } from './walk-order';
import { walkPrint } from './walk-print';

export const commands: Readonly<Record<string, Command>> = {
  'campaign create': campaignCreate,
  'campaign set-up': campaignSetUp,
  import: importFile,
  'turf cut': turfCut,
  'turf list': turfList,
  'walk order': walkOrderFile,
  'walk print': walkPrint,
  'person erase': personErase,
  'log export': logExport,
  'log witness': logWitness,
  verify,
  'verify-proof': verifyProofFile,
  doctor,
  backup,
  restore,
  unlock,
  'erasure proof': erasureProof,
  'erasure check': erasureCheck,
  'rotate master': rotateMaster,
  'rotate suppression': rotateSuppression,
};
