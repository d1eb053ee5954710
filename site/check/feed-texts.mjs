// Reads a feed from standard input with independent parsers: title and description of its first entry, as JSON.

import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import FeedParser from 'feedparser';
import { parseFeed } from '@rowanmanning/feed-parser';
import RssParser from 'rss-parser';

const xml = await text(process.stdin);
const items = Readable.from([xml]).pipe(new FeedParser({}));
const first = await new Promise((resolve, reject) => {
  items.on('error', reject).on('readable', () => resolve(items.read()));
});
const [second] = (await new RssParser().parseString(xml)).items;
const [third] = parseFeed(xml).items;
const read = {
  feedparser: [first.title, first.description],
  'rss-parser': [second.title, second.content ?? second.summary],
  '@rowanmanning/feed-parser': [third.title, third.description],
};
process.stdout.write(JSON.stringify(read));
