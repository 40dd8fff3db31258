/**
 * The network that an address stands for when tries are counted: an IPv4 address is itself, however it is written; an IPv6
 * customer has a whole /64 and could come from another address each time.
 */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  if (!/^[\da-f:]+(%.*)?$/i.test(address) || !address.includes(':')) return address.slice(0, 64);
  const [before = '', after] = address.split('%')[0]!.toLowerCase().split('::');
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const network = [...head, ...zeros, ...tail].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}

const groupsOf = (text: string): string[] => text.split(':').filter(Boolean);
