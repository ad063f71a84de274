import { Denied } from '@/components/admin/denied';

export default function AdminForbidden() {
  return <Denied place="Console" who="admins" />;
}
