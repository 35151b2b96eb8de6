// Loading the files of the search: what comes over the network, its compression, and the form in
// which Pagefind writes.

const SIGNATURE = 12; // bytes that Pagefind writes before its own files: "pagefind_dcd"

export const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

export async function asked(url, how) {
  const answer = await fetch(url, how);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

export const fetched = async (url, how) => new Uint8Array(await (await asked(url, how)).arrayBuffer());

export async function unpacked(bytes) {
  // A server may have undone the compression by itself.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export const unsigned = (bytes) => bytes.subarray(SIGNATURE);

// The part of CBOR in which Pagefind writes: numbers, texts, lists.
export function decoded(bytes) {
  const text = new TextDecoder();
  let at = 0;
  const value = () => {
    const first = bytes[at++];
    if (first === 0xf6) return null;
    const kind = first >> 5;
    let size = first & 31;
    if (size > 23) {
      let width = 1 << (size - 24);
      for (size = 0; width; width--) size = size * 256 + bytes[at++];
    }
    if (kind === 0) return size;
    if (kind === 1) return -1 - size;
    if (kind === 3) return text.decode(bytes.subarray(at, (at += size)));
    if (kind === 4) return Array.from({ length: size }, value);
    throw new Error("not an index of Pagefind");
  };
  return value();
}
