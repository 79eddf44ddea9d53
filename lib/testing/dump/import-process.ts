// An import in a process of its own, to be killed in the middle: campaign and import id come as arguments.
import { runImport } from '@/lib/import';

const [campaignId = '', importId = ''] = process.argv.slice(2);
await runImport(campaignId, importId);
process.exit(0);
