// The commands by name. One file a command.
import { campaignCreate } from './campaign-create';
import type { Command } from './command';
import { doctor } from './doctor';
import { logExport } from './log-export';
import { personErase } from './person-erase';
import { turfCut } from './turf-cut';
import { turfList } from './turf-list';
import { verify } from './verify';
import { walkPrint } from './walk-print';

export const commands: Readonly<Record<string, Command>> = {
  'campaign create': campaignCreate,
  'turf cut': turfCut,
  'turf list': turfList,
  'walk print': walkPrint,
  'person erase': personErase,
  'log export': logExport,
  verify,
  doctor,
};
