import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSigned, sign, TOLERANCE_SECONDS } from './signature';

const body = '{"id":"1"}';
const at = 1_764_158_400;
const check = (header: string | null, secrets = ['new', 'old'], now = at) =>
  isSigned(body, header, { secrets, at: now });

describe('a signature', () => {
  it('is the HMAC of time and body, one for each secret', () => {
    const v1 = (secret: string) =>
      createHmac('sha256', secret).update(`1764158400.${body}`).digest('hex');
    expect(sign(body, ['new', 'old'], at)).toBe(`t=1764158400,v1=${v1('new')},v1=${v1('old')}`);
  });

  it.each([[['new']], [['old']], [['other', 'old']]])('with %j counts', (secrets) => {
    expect(check(sign(body, secrets, at))).toBe(true);
  });

  it('counts beside those of a later scheme', () => {
    const [time, v1] = sign(body, ['new'], at).split(',');
    expect(check(`${time},v2=abc,${v1}`)).toBe(true);
  });

  it.each([-TOLERANCE_SECONDS, TOLERANCE_SECONDS])('counts %i seconds off', (seconds) => {
    expect(check(sign(body, ['new'], at + seconds))).toBe(true);
  });

  const signed = sign(body, ['new'], at);
  it.each([
    ['none', null],
    ['an empty one', ''],
    ['no time', signed.replace(/^t=\d+,/, '')],
    ['another time', signed.replace(/^t=\d+/, `t=${at + 1}`)],
    ['a time that is no number', signed.replace(/^t=\d+/, 't=NaN')],
    ['a negative time', signed.replace(/^t=/, 't=-')],
    ['no signature', `t=${at}`],
    ['one cut short', signed.slice(0, -1)],
    ['one in capitals', signed.toUpperCase()],
    ['one of another body', sign(`${body} `, ['new'], at)],
    ['one with another secret', sign(body, ['other'], at)],
    ['a stale one', sign(body, ['new'], at - TOLERANCE_SECONDS - 1)],
    ['one of the future', sign(body, ['new'], at + TOLERANCE_SECONDS + 1)],
    ['far too many', `t=${at},${'v1=x,'.repeat(50)}${signed.split(',')[1]}`],
  ])('does not count: %s', (_, header) => {
    expect(check(header)).toBe(false);
  });

  it('counts nothing where there is no secret', () => {
    expect(check(sign(body, [''], at), [])).toBe(false);
  });
});
