// The process in which an import does its long work, started by lib/import with a ceiling for its memory. It ends with
// whoever started it; a kill leaves the checkpoint.
import { runImport, type Used } from '@/lib/import';
import { keys } from '@/lib/people';
import { carryStopsWith } from '@/lib/platform/after-stop';
import { logDefect } from '@/lib/platform/log';

process.on('disconnect', () => process.exit(1));
carryStopsWith(keys.keepStops);
const [campaignId = '', importId = ''] = process.argv.slice(2);
try {
  await runImport(campaignId, importId);
} catch (error) {
  logDefect('import', error);
}
const { user, system } = process.cpuUsage();
const used: Used = { peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024), cpuMs: (user + system) / 1000 };
process.send?.(used, () => process.exit(0));
