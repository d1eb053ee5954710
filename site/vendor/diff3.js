// What merging uses of node-diff3, and no more.
export { diff3Merge, diffIndices } from 'node-diff3';
