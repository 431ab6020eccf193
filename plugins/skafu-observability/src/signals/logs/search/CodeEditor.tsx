import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import {
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { Prec } from '@codemirror/state';
import { Decoration, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import CodeMirror from '@uiw/react-codemirror';
import { useMemo, useRef } from 'react';
import { completionsAt, type KnownField } from '../lib/completions';
import {
  INITIAL_STATE,
  nextToken,
  type TokenKind,
  type TokenState,
} from '../lib/insightsTokens';
import styles from './search.module.css';

const NAMES: Partial<Record<TokenKind, string>> = {
  comment: 'comment',
  string: 'string',
  pattern: 'regexp',
  command: 'keyword',
  keyword: 'operatorKeyword',
  function: 'function',
  field: 'variableName',
  number: 'number',
  pipe: 'operator',
  operator: 'operator',
};

const language = StreamLanguage.define<{ tokens: TokenState }>({
  name: 'logs-insights',
  startState: () => ({ tokens: INITIAL_STATE }),
  copyState: state => ({ ...state }),
  token: (stream, state) => {
    const next = nextToken(stream.string.slice(stream.pos), state.tokens);
    stream.pos += next.length;
    state.tokens = next.state;
    return NAMES[next.kind] ?? null;
  },
  languageData: { commentTokens: { line: '#' } },
  tokenTable: { function: tags.function(tags.variableName) },
});

const highlighting = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, class: styles.command },
    { tag: tags.operatorKeyword, class: styles.command },
    { tag: tags.function(tags.variableName), class: styles.function },
    { tag: tags.string, class: styles.string },
    { tag: tags.regexp, class: styles.string },
    { tag: tags.number, class: styles.number },
    { tag: tags.comment, class: styles.comment },
    { tag: tags.operator, class: styles.operator },
  ]),
);

const KINDS = {
  command: 'keyword',
  function: 'function',
  field: 'variable',
  keyword: 'keyword',
} as const;

/** CodeMirror with the query language of Logs Insights. Ctrl or Cmd with Enter runs. */
export function CodeEditor(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onRun: (text: string) => void;
  fields: readonly KnownField[];
  /** Where AWS stopped reading. */
  errorOffset: number | undefined;
}) {
  const latest = useRef(props);
  latest.current = props;
  const { label, errorOffset } = props;

  const extensions = useMemo(
    () => [
      language,
      highlighting,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      autocompletion({
        override: [context => complete(context, latest.current.fields)],
        icons: false,
      }),
      Prec.highest(
        keymap.of([
          {
            key: 'Mod-Enter',
            run: view => {
              latest.current.onRun(view.state.doc.toString());
              return true;
            },
          },
        ]),
      ),
    ],
    [label],
  );
  const error = useMemo(
    () =>
      errorOffset === undefined
        ? []
        : [EditorView.decorations.of(view => errorMark(view, errorOffset))],
    [errorOffset],
  );
  return (
    <CodeMirror
      className={styles.code}
      value={props.value}
      onChange={props.onChange}
      extensions={[...extensions, ...error]}
      theme="none"
      minHeight="72px"
      maxHeight="320px"
      indentWithTab={false}
      basicSetup={{
        lineNumbers: false,
        foldGutter: false,
        highlightActiveLine: false,
        highlightActiveLineGutter: false,
        syntaxHighlighting: false,
        searchKeymap: false,
        autocompletion: false,
        lintKeymap: false,
      }}
    />
  );
}

function complete(
  context: CompletionContext,
  fields: readonly KnownField[],
): CompletionResult | null {
  const found = completionsAt(
    context.state.doc.toString(),
    context.pos,
    fields,
  );
  // Not after every space: where a word has begun, or when asked for.
  return !found || (found.from === context.pos && !context.explicit)
    ? null
    : {
        from: found.from,
        options: found.options.map(({ kind, ...option }) => ({
          ...option,
          type: KINDS[kind],
        })),
        validFor: /^@?[\w.]*$/,
      };
}

/** The word that AWS could not read. */
function errorMark(view: EditorView, offset: number) {
  const { doc } = view.state;
  const from = Math.min(offset, doc.length);
  const word = /^\S+/.exec(doc.sliceString(from, from + 200))?.[0] ?? '';
  return word
    ? Decoration.set([
        Decoration.mark({ class: styles.errorMark }).range(
          from,
          from + word.length,
        ),
      ])
    : Decoration.none;
}
