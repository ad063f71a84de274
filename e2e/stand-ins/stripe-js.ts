/**
 * The script that stands in for https://js.stripe.com: it draws a card field where the shop mounts one
 * and turns what is written there into tokens of the stand-in at `apiUrl`. `hasWallet`: the browser has a
 * wallet that pays with a good card.
 */
export function stripeJs({ apiUrl, hasWallet = false }: { apiUrl: string; hasWallet?: boolean }) {
  return `(${inBrowser})(${JSON.stringify({ apiUrl, hasWallet })});`;
}

type Listener = (event: Record<string, unknown>) => void;

// Runs in the page: everything it needs has to be in it.
function inBrowser({ apiUrl, hasWallet }: { apiUrl: string; hasWallet: boolean }) {
  async function tell(command: string, input: object) {
    const body = JSON.stringify(input);
    const answer = await fetch(`${apiUrl}/_control/${command}`, { method: 'POST', body });
    return { ok: answer.ok, body: await answer.json() };
  }

  function makeElement(draw: (place: HTMLElement, emit: Listener2) => void) {
    const listeners: Record<string, Listener> = {};
    let place: HTMLElement | null = null;
    const emit: Listener2 = (name, event = {}) => listeners[name]?.(event);
    return {
      on: (name: string, listener: Listener) => {
        listeners[name] = listener;
      },
      mount: (target: HTMLElement) => {
        place = target;
        draw(target, emit);
      },
      destroy: () => place?.replaceChildren(),
    };
  }
  type Listener2 = (name: string, event?: Record<string, unknown>) => void;

  type Options = { appearance: { variables: Record<string, string> }; amount: number };

  function elements(options: Options) {
    const made: Record<string, ReturnType<typeof makeElement>> = {};
    let card = '';
    let isWallet = false;
    let field: HTMLInputElement | null = null;
    let note: HTMLElement | null = null;

    function paint(place: HTMLElement) {
      const {
        colorText = '',
        colorBackground = '',
        colorTextSecondary = '',
      } = options.appearance.variables;
      place.style.cssText = 'font:16px system-ui,sans-serif;display:grid;gap:12px';
      place.style.color = colorText;
      for (const input of place.querySelectorAll('input')) {
        input.style.cssText = 'display:block;width:100%;box-sizing:border-box;padding:11px 12px';
        input.style.font = 'inherit';
        input.style.border = `1px solid ${colorTextSecondary}`;
        input.style.borderRadius = options.appearance.variables.borderRadius ?? '';
        input.style.background = colorBackground;
        input.style.color = colorText;
      }
    }

    function drawCard(place: HTMLElement, emit: Listener2) {
      place.dataset.amount = String(options.amount);
      place.innerHTML =
        '<label>Stripe card number<input inputmode="numeric" autocomplete="cc-number"></label>' +
        '<p role="alert" style="margin:0"></p>';
      paint(place);
      field = place.querySelector('input');
      note = place.querySelector('p');
      field?.addEventListener('input', () => {
        card = field?.value ?? '';
        isWallet = false;
      });
      setTimeout(() => emit('ready'), 0);
    }

    function drawWallet(place: HTMLElement, emit: Listener2) {
      setTimeout(
        () =>
          emit('ready', { availablePaymentMethods: hasWallet ? { googlePay: true } : undefined }),
        0,
      );
      if (!hasWallet) return;
      const button = document.createElement('button');
      button.textContent = 'Pay with the wallet';
      button.style.cssText =
        'width:100%;height:48px;border:0;border-radius:10px;background:#000;color:#fff;font:16px system-ui';
      button.addEventListener('click', () => {
        const resolve = () => {
          isWallet = true;
          setTimeout(() => emit('confirm'), 0);
        };
        emit('click', { resolve, reject: () => undefined });
      });
      place.replaceChildren(button);
    }

    return {
      create: (type: 'payment' | 'expressCheckout') => {
        made[type] = makeElement(type === 'payment' ? drawCard : drawWallet);
        return made[type];
      },
      getElement: (type: string) => made[type] ?? null,
      update: (change: Partial<Options>) => {
        Object.assign(options, change);
        const place = field?.closest<HTMLElement>('[data-amount]');
        if (!place) return;
        place.dataset.amount = String(options.amount);
        paint(place);
      },
      submit: async () => {
        if (note) note.textContent = '';
        if (isWallet || card.replace(/\D/g, '').length >= 12) return {};
        const message = 'Your card number is incomplete.';
        if (note) note.textContent = message;
        return { error: { type: 'validation_error', message } };
      },
      pays: () => (isWallet ? 'pm_card_visa' : card),
    };
  }

  async function createConfirmationToken(of: { elements: ReturnType<typeof elements> }) {
    const { ok, body } = await tell('tokenize', { card: of.elements.pays() });
    if (ok) return { confirmationToken: { id: body.id } };
    return { error: { type: 'card_error', message: body.error.message } };
  }

  /** The bank's question, over the page. */
  function handleNextAction({ clientSecret }: { clientSecret: string }) {
    return new Promise((resolve) => {
      const dialog = document.createElement('dialog');
      dialog.setAttribute('aria-label', 'Your bank');
      dialog.innerHTML =
        '<h1>Is it you?</h1><button value="yes">Approve</button> <button value="no">Refuse</button>';
      dialog.addEventListener('click', async ({ target }) => {
        if (!(target instanceof HTMLButtonElement)) return;
        dialog.remove();
        const intent = clientSecret.split('_secret_')[0];
        await tell('authenticate', { intent, approve: target.value === 'yes' });
        resolve({});
      });
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  const stripe = () => ({ elements, createConfirmationToken, handleNextAction });
  Object.assign(window, { Stripe: Object.assign(stripe, { version: 'endive' }) });
}
