import { FormText } from '@/components/form/fields';

interface Said {
  readonly label: string;
  readonly hint: string;
}

/** Whose answer it is: a reference, or a name and an address as written. Nothing offers anybody. */
export function PersonFields({ name, address }: { name: Said; address: Said }) {
  return (
    <>
      <FormText name="name" {...name} autoComplete="off" maxLength={200} />
      <FormText name="address" {...address} autoComplete="off" maxLength={300} />
    </>
  );
}
