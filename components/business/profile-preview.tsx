import { BusinessMark } from '../catalog/business-mark';
import type { Face } from './profile';

/** The head of a business's page, as shoppers will see it. */
export function ProfilePreview({ name, face }: { name: string; face: Face }) {
  const { tagline, city, description, mark } = face;
  return (
    <section
      aria-label="As the shop shows it"
      className="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-6"
    >
      <BusinessMark src={mark} className="size-20 sm:size-24" />
      <div className="min-w-0">
        <p className="font-display text-xl font-semibold">{name}</p>
        <p className="wrap-anywhere text-muted">{[tagline, city].filter(Boolean).join(' · ')}</p>
        <p className="mt-2 wrap-anywhere text-pretty">{description}</p>
      </div>
    </section>
  );
}
