const NESTED = `${'['.repeat(4_000)}${']'.repeat(4_000)}`;

/** What a socket may be sent as a message of Socket.IO's protocol, below what its client would let anybody send. */
export const PACKETS: readonly string[] = [
  // Rooms and units that somebody names: rooms are joined by the server alone.
  '2["join","deliveries"]', '2["join",{"room":"unit:05092"}]', '2["subscribe","period:2023-01-01..2023-06-30"]', '2["watchDeliveries",{"unit":"05092","role":"administrator"}]', '2["watchDeliveries","deliveries"]',
  '2["hello",{"shows":{"periods":[]},"revision":0,"epoch":null,"rooms":["deliveries"],"__proto__":{"role":"administrator"}}]',
  // Events of the server's own, as if a screen could push figures to others.
  '2["figures",{"revision":9,"epoch":"x","figures":[]}]', '2["delivery",{"id":"x"}]', '2["time",{"now":"2099-01-01T00:00:00Z"}]', '2["access"]', '2["findings",{"checked":[],"findings":[]}]',
  // Names that libraries use themselves, and that every object has.
  '2["connect"]', '2["disconnect"]', '2["error"]', '2["newListener"]', '2["__proto__",1]', '2["constructor",1]', '2["hasOwnProperty"]', '2[""]', '2["\\u0000"]', `2["${'x'.repeat(8_000)}"]`,
  // No hello.
  '2["hello"]', '2["hello",null]', '2["hello",1e999]', '2["hello",[[]]]', `2["hello",${NESTED}]`, `2["hello",{"shows":{"periods":${NESTED}},"revision":0,"epoch":null}]`,
  '2["hello",{"shows":{"periods":[{"from":"2023-01-01\\u0000","to":"2023-06-30"}]},"revision":0,"epoch":null}]', '2["hello",{"shows":{"periods":[{"from":"1900-01-01","to":"2199-12-31"}]},"revision":0,"epoch":null}]',
  '2["hello",{"shows":{"periods":[]},"revision":9007199254740991,"epoch":"\\ud800"}]', '2["hello",{"shows":{"periods":[]},"revision":-1,"epoch":null}]', '2["hello",{"shows":{"periods":[]},"revision":0,"epoch":{"$ne":null}}]',
  // No packet, or one of another kind.
  '', '2', '2[', '2{}', '2"hello"', '2[1]', '2[null]', '2[{"toString":1}]', '21e9["hello"]', '2999999999999999999999["hello",null]', '3[]', '30[1]', '5', '51-["hello",{"_placeholder":true,"num":0}]', '5999999-["hello"]', '61-0[]', '7', '9', 'x',
  '0', '0/admin,', '0/admin,{"token":"x"}', '1/admin,', '4"x"', '4{"message":1}', '2/admin,["hello"]', '2/__proto__,["hello"]', '0{"__proto__":{"x":1}}',
  // Longer than any message may be.
  `2["hello","${'x'.repeat(20_000)}"]`, `2["hello","${'x'.repeat(1_000_000)}"]`,
];
