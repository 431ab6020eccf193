import { places } from '../world/places';
import { tracesOf } from '../world/requests';
import { matchesFilter } from '../services/xray/filter/matchesFilter';
import { parseFilter } from '../services/xray/filter/parseFilter';
import type {
  SegmentDocument,
  SubsegmentDocument,
} from '../services/xray/segments/SegmentDocument';
import { segmentsOf } from '../services/xray/segments/segmentsOf';
import { viewOf, type TraceView } from '../services/xray/segments/TraceView';
import { now } from './testAws';

const trace_id = '1-6b02e02c-ab36563a5ac89659cd8ebbd0';

const call = (
  id: string,
  details: Partial<SubsegmentDocument>,
): SubsegmentDocument => ({
  id,
  name: 'call',
  namespace: 'remote',
  start_time: 100.1,
  end_time: 102.6,
  ...details,
});

/** shop calls cart, which fails and is hidden, and a table, which refuses. */
const segments: SegmentDocument[] = [
  {
    id: '1',
    trace_id,
    name: 'shop',
    origin: 'AWS::ECS::Container',
    start_time: 100,
    end_time: 103,
    user: 'ann',
    http: {
      request: {
        method: 'GET',
        url: 'https://shop.example.com/v2/cart?x=1',
        user_agent: 'Firefox/148.0',
        client_ip: '203.0.113.9',
      },
      response: { status: 200 },
    },
    annotations: { tier: 'plus', items: 3, gift: true },
    subsegments: [
      call('2', { fault: true }),
      call('3', {
        name: 'DynamoDB',
        namespace: 'aws',
        start_time: 102.7,
        end_time: 102.8,
        error: true,
        throttle: true,
      }),
    ],
  },
  {
    id: '4',
    trace_id,
    parent_id: '2',
    name: 'cart',
    origin: 'AWS::Lambda::Function',
    start_time: 100.2,
    end_time: 104.2,
    fault: true,
    http: { response: { status: 500 } },
    subsegments: [{ ...call('5', {}), annotations: { 'order.id': 'ord-7' } }],
  },
  {
    id: '6',
    trace_id,
    parent_id: '3',
    name: 'DynamoDB',
    origin: 'AWS::DynamoDB::Table',
    inferred: true,
    start_time: 102.7,
    end_time: 102.8,
    error: true,
    throttle: true,
    aws: { table_name: 'carts' },
  },
];

function view(documents = segments): TraceView {
  const made = viewOf(documents);
  if (!made) {
    throw new Error('There are no segments');
  }
  return made;
}

const matches = (expression: string, of = view()) =>
  matchesFilter(parseFilter(expression), of, '111122223333');

describe('X-Ray filter expressions', () => {
  it.each<[string, boolean]>([
    // The entry point's flags and times.
    ['ok', true],
    ['fault', false],
    ['error = false', true],
    ['fault != false', false],
    ['!fault', true],
    ['NOT fault', true],
    ['partial', false],
    ['throttle', false],
    ['responsetime = 3', true],
    ['responsetime > 3', false],
    ['responsetime >= 3', true],
    ['duration > 4', true],
    ['duration <= 4.1', false],
    ['http.status = 200', true],
    ['http.status != 200', false],
    // Texts.
    ['http.method = "GET"', true],
    ['http.url CONTAINS "/v2/"', true],
    ['http.url BEGINSWITH "https://shop"', true],
    ['http.url ENDSWITH "cart"', false],
    ['http.url endswith "x=1"', true],
    ['http.useragent CONTAINS "Firefox"', true],
    ['http.clientip = "203.0.113.9"', true],
    ['user = "ann"', true],
    ['user != "ann"', false],
    ['user', true],
    // Annotations of any segment, and of any type.
    ['annotation.tier = "plus"', true],
    ['annotation[tier] = "plus"', true],
    ['annotation[tier] = "standard"', false],
    ['annotation.items > 2', true],
    ['annotation.items = "3"', false],
    ['annotation.gift = true', true],
    ['annotation.gift != true', false],
    ['annotation.order.id = "ord-7"', true],
    ['annotation["order.id"] BEGINSWITH "ord"', true],
    ['annotation.tier', true],
    ['annotation.nothing', false],
    // Services.
    ['service("cart")', true],
    ['service("Cart")', false],
    ['service()', true],
    ['service("cart") { fault }', true],
    ['service("shop") { fault }', false],
    ['service() { fault }', true],
    ['!service("carts")', false],
    ['service("carts") { throttle AND error }', true],
    ['service(id(name: "cart", type: "AWS::Lambda::Function"))', true],
    ['service(id(type: "AWS::DynamoDB::Table")) { fault }', false],
    ['service(id(account.id: "444455556666"))', false],
    ['service("cart") { responsetime > 3.5 }', true],
    ['service("cart") { http.status = 500 }', true],
    ['service("cart") { annotation.tier }', false],
    ['service() { name CONTAINS "art" AND type ENDSWITH "Table" }', true],
    // Edges, as the caller saw them.
    ['edge("shop", "cart")', true],
    ['edge("cart", "shop")', false],
    ['edge("shop", "cart") { fault = true }', true],
    ['edge("shop", "cart") { responsetime > 3 }', false],
    ['edge("shop", id(type: "AWS::DynamoDB::Table")) { throttle }', true],
    // Combinations: side by side means AND, which binds more than OR.
    ['ok !partial duration < 5', true],
    ['ok !partial duration < 3', false],
    ['fault OR ok AND user = "bob"', false],
    ['(fault OR ok) AND user = "ann"', true],
    ['fault AND ok OR user = "ann"', true],
    ['!(fault OR error)', true],
    ['!ok OR service("cart") { fault } AND annotation.items < 4', true],
    ["user = 'ann'", true],
  ])('%s: %s', (expression, expected) => {
    expect(matches(expression)).toBe(expected);
  });

  it('sees what is still running', () => {
    const [root, ...others] = segments;
    const running = view(
      root
        ? [{ ...root, end_time: undefined, in_progress: true }, ...others]
        : [],
    );
    expect(matches('partial', running)).toBe(true);
    expect(matches('ok', running)).toBe(false);
    expect(matches('responsetime < 100', running)).toBe(false);
  });

  it('does the same to the world as looking at it', () => {
    const [prod] = places;
    const minute = Date.parse('2026-11-22T12:20:00Z') / 60_000;
    const views = prod
      ? tracesOf(prod, minute).flatMap(
          trace => viewOf(segmentsOf(prod, trace, now.getTime())) ?? [],
        )
      : [];
    expect(views.length).toBeGreaterThan(15);
    const count = (expression: string) =>
      views.filter(of => matches(expression, of)).length;
    expect(count('service("payments")')).toBe(
      views.filter(({ visits }) =>
        visits.some(({ segment }) => segment.name === 'payments'),
      ).length,
    );
    expect(count('responsetime > 0.2')).toBe(
      views.filter(({ root }) => (root.responseTime ?? 0) > 0.2).length,
    );
    expect(count('ok') + count('!ok')).toBe(views.length);
  });

  it.each<[string, number | 'end']>([
    ['', 'end'],
    ['ok AND', 'end'],
    ['(ok', 'end'],
    ['ok)', 2],
    ['responsetime', 'end'],
    ['responsetime > "3"', 15],
    ['http.url = 3', 11],
    ['fault = maybe', 8],
    ['nonsense = 3', 0],
    ['annotation', 'end'],
    ['service("a"', 'end'],
    ['service(a)', 8],
    ['service(id(nom: "a"))', 11],
    ['edge("a")', 8],
    ['service("a") { fault', 'end'],
    ['user = "ann', 7],
    ['ok; fault', 2],
  ])('refuses %j', (expression, position) => {
    const where =
      position === 'end' ? 'unexpected end' : `at position ${position}`;
    expect(() => parseFilter(expression)).toThrow(
      expect.objectContaining({
        code: 'InvalidRequestException',
        message: expect.stringContaining(where),
      }),
    );
  });
});
