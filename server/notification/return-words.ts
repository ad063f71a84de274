import type { EventData } from '../events/catalog';
import type { Letter } from './letter';
import { moneyBack, sentences } from './phrases';

type News = EventData<'order.returned'>;
type Words = { title: string; body: string; rows: Letter['rows'] };

/** What the shopper hears of a return. */
export function requested(news: News): Words {
  const { businessName, number } = news;
  return {
    title: `You asked to return something of order ${number}`,
    body: sentences(
      `${businessName} answers next`,
      'Please keep what you want to return until then, you need not send anything yet',
      ...onArrival(news),
    ),
    rows: rowsOf(news),
  };
}

export function approved(news: News): Words {
  const { businessName, number } = news;
  return {
    title: `${businessName} takes back what you return of order ${number}`,
    body: sentences(
      'Please send it, or bring it, with the order number on the parcel',
      ...onArrival(news),
    ),
    rows: rowsOf(news),
  };
}

export function rejected(news: News): Words {
  const { businessName, number, rejection } = news;
  return {
    title: `${businessName} does not take back what you wanted to return of order ${number}`,
    body: sentences(`Reason: ${rejection}`, 'Nothing goes back to your card or wallet'),
    rows: rowsOf(news),
  };
}

export function withdrawn(news: News): Words {
  const { businessName, number } = news;
  return {
    title: `You keep what you wanted to return of order ${number}`,
    body: sentences(`${businessName} hears of it. Please do not send it any more`),
    rows: rowsOf(news),
  };
}

export function received(news: News): Words {
  const { businessName, number } = news;
  return {
    title: `${businessName} has what you returned of order ${number}`,
    body: sentences(moneyBack(news)),
    rows: rowsOf(news),
  };
}

function onArrival(news: News): string[] {
  return news.refundCents + news.points > 0 ? [`Once it has arrived, ${moneyBack(news)}`] : [];
}

type BusinessNews = EventData<'business.return_changed'>;

/** What its business hears of a return that somebody else has changed. */
export function forBusiness(news: BusinessNews): Words {
  const { customerName, number, state, reason, note, rejection } = news;
  const why = REASONS[reason] ?? reason;
  const asked = [`Reason: ${why}`, ...(note ? [`They write: “${note}”`] : [])];
  const rows = rowsOf(news);
  switch (state) {
    case 'requested':
      return {
        title: `${customerName} wants to return something of order ${number}`,
        body: sentences(...asked, 'Please say whether you take it back'),
        rows,
      };
    case 'approved':
      return {
        title: `A return of order ${number} is approved for you`,
        body: sentences('The shop has approved it. Please say so when it arrives', ...asked),
        rows,
      };
    case 'rejected':
      return {
        title: `A return of order ${number} is rejected for you`,
        body: sentences(`The shop has rejected it. Reason: ${rejection}`),
        rows,
      };
    case 'received':
      return {
        title: `A return of order ${number} is booked as received`,
        body: sentences('The shop has received it for you. There is nothing left to do'),
        rows,
      };
    default:
      return {
        title: `${customerName} keeps what they wanted to return of order ${number}`,
        body: sentences('The return is withdrawn. There is nothing left to do'),
        rows,
      };
  }
}

const REASONS: Record<string, string> = {
  damaged: 'it arrived damaged',
  wrong_item: 'it is not what was ordered',
  not_as_described: 'it is not as described',
  changed_mind: 'they changed their mind',
  other: 'another reason',
};

function rowsOf({ lines }: Pick<News, 'lines'>): Letter['rows'] {
  return lines.map(({ name, quantity }) => ({ label: name, value: `${quantity} ×` }));
}
