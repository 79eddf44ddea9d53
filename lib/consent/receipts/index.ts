// Receipts as documents that leave the house: what they say, in whose words, and how anybody checks them. Pure.
export { type Jsonld, type ReceiptFacts, receiptDocument } from './document';
export { kantaraReceipt } from './kantara';
export { type Proved, type ReceiptKey, receiptKeyOf, signDocument } from './sign';
