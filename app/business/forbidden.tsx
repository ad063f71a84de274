import { Denied } from '@/components/admin/denied';

export default function BusinessForbidden() {
  return <Denied place="Business portal" who="the businesses of the shop" />;
}
