import { coursePath } from './course.js';
import './course.css';

/** How a rate went, small and without scale: what it was stands in the words beside it. */
export function Course({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const path = coursePath(values);
  return (
    <svg className="course" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={label}>
      {path !== '' && <path d={path} vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}
