import { FieldApp } from '@/components/field/field-app';

export const dynamic = 'force-static';

export default function FieldPage() {
  return <FieldApp />;
}
