import { walletAddresses } from '../../src/rules/wallet-addresses.js';
import { check, pointedAt } from './subject.js';

const rule = walletAddresses({ weight: 1 });

/** Made of twenty equal bytes each, so that nobody holds them; those in Bech32 are the examples of BIP 173 and 350. */
test.each([
  ['Bitcoin', '1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmW'],
  ['Bitcoin, by script', '32Wnq4482y6gaTH9vYmjaorU6iZFt2Tonc'],
  ['Tron', 'TAybfTctk2dYRQtHnw17P3BZrMrRDfZABg'],
  ['Dogecoin', 'D5R2B6TsTmVihS3WLQMwbpfSsCV9WeqE4v'],
  ['Bitcoin in Bech32', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['Bitcoin in Bech32m', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
  ['Ethereum', '0x000000000000000000000000000000000000dEaD'],
])('an address of %s is found', (_, address) => {
  const body = `Send it to ${address}, thanks.`;
  const [finding] = check(rule, { body });
  expect(finding).toMatchObject({ score: 4, evidence: 'the address of a cryptocurrency wallet' });
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([address]);
});

test.each([
  ['one letter off', '1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmX'],
  ['Bech32 with one letter off', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5'],
  ['a commit', '0f3c9e1a5b7d2468ace013579bdf02468ace1357'],
  ['a transaction', `0x${'ab'.repeat(32)}`],
  ['a long word', 'Donaudampfschifffahrtsgesellschaft'],
  ['a path', 'https://shop.com/1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmW'],
])('%s is none', (_, word) => {
  expect(check(rule, { body: `See ${word} for more.` })).toEqual([]);
});

test('several are counted, and so is one in the name', () => {
  const [one, other] = ['0x000000000000000000000000000000000000dEaD', '1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmW'];
  expect(check(rule, { body: `${one} ${other}` })).toMatchObject([
    { score: 5, evidence: '2 addresses of cryptocurrency wallets' },
  ]);
  expect(check(rule, { name: other })).toMatchObject([{ field: 'name', score: 4 }]);
});
