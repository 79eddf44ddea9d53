// The commands by name. One file a command.
import { campaignCreate } from './campaign-create';
import type { Command } from './command';
import { doctor } from './doctor';
import { logExport } from './log-export';
import { personErase } from './person-erase';
import { verify } from './verify';

export const commands: Readonly<Record<string, Command>> = {
  'campaign create': campaignCreate,
  'person erase': personErase,
  'log export': logExport,
  verify,
  doctor,
};
