// Addresses of videos that become players. One entry a provider; the API and the pages know the same names.

const PROVIDERS = [
  {
    name: 'youtube',
    pattern:
      /^https?:\/\/(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#\s]*&)?v=|shorts\/|live\/|embed\/)|youtu\.be\/)([\w-]{11})(?:[?&#/]\S*)?$/i,
    url: (/** @type {string} */ id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    name: 'vimeo',
    pattern: /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/|channels\/[\w-]+\/)?(\d{6,})(?:[?#/]\S*)?$/i,
    url: (/** @type {string} */ id) => `https://vimeo.com/${id}`,
  },
];

/**
 * The video that an address shows, under its plain address; null where it shows none that is known.
 *
 * @param {string} text
 * @returns {{ provider: string, url: string } | null}
 */
export function embedOf(text) {
  for (const { name, pattern, url } of PROVIDERS) {
    const id = pattern.exec(text.trim())?.[1];
    if (id) return { provider: name, url: url(id) };
  }
  return null;
}
