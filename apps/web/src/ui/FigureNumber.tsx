import type { Condition } from '@ioc/kpi';
import './figure-number.css';

interface Props {
  indicator: string;
  /** As shown: `6.747`, `98,5%`, `?`. */
  text: string;
  condition: Condition;
  size: 'primary' | 'secondary';
  /** Room that something beside it takes, in letters of it. */
  beside?: number;
}

/** A number that grows by two digits must still stand in its tile. */
function fitOf(letters: number): 'normal' | 'long' | 'longest' {
  if (letters <= 5) return 'normal';
  return letters <= 7 ? 'long' : 'longest';
}

/** A figure at the size of the room. A new value is a new element, so that only what changed moves. */
export function FigureNumber({ indicator, text, condition, size, beside = 0 }: Props) {
  const rate = text.endsWith('%');
  const digits = rate ? text.slice(0, -1) : text;
  return (
    <span
      key={text}
      className="figure-number"
      data-figure={indicator}
      data-condition={condition}
      data-size={size}
      data-fit={fitOf(text.length + beside)}
      data-unknown={text === '?'}
    >
      {digits}
      {rate && <small>%</small>}
    </span>
  );
}
