// The parts of ProseMirror that the newsroom's editor uses: the bundle contains only what is imported here.
export { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
export { dropCursor } from 'prosemirror-dropcursor';
export { gapCursor } from 'prosemirror-gapcursor';
export { history, redo, undo } from 'prosemirror-history';
export { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
export { keymap } from 'prosemirror-keymap';
export { DOMParser, DOMSerializer, Fragment, Schema, Slice } from 'prosemirror-model';
export { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
export { EditorState, NodeSelection, Plugin, Selection, TextSelection } from 'prosemirror-state';
export {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
  tableNodes,
  toggleHeaderRow,
} from 'prosemirror-tables';
export { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
