// Receipts as documents that leave the house: what they say, in whose words, and how anybody checks them. Pure.
export { type Proved, type ReceiptKey, receiptKeyOf, signDocument } from './sign';
