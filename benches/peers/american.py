"""An American call with a dividend yield by QuantLib's Cox-Ross-Rubinstein engine: the peer of `patent_option`."""

import time

import QuantLib as ql

RUNS = 15


def option(steps):
    # A day count of 360 days and a calendar without holidays, so that 17 years are 17 years.
    count, calendar, today = ql.Thirty360(ql.Thirty360.BondBasis), ql.NullCalendar(), ql.Date(1, 1, 2026)
    ql.Settings.instance().evaluationDate = today
    end = today + ql.Period(17, ql.Years)
    flat = lambda rate: ql.YieldTermStructureHandle(ql.FlatForward(today, rate, count))
    volatility = ql.BlackVolTermStructureHandle(ql.BlackConstantVol(today, calendar, 0.4733, count))
    spot = ql.QuoteHandle(ql.SimpleQuote(3422.0))
    process = ql.BlackScholesMertonProcess(spot, flat(0.0588), flat(0.067), volatility)
    call = ql.VanillaOption(ql.PlainVanillaPayoff(ql.Option.Call, 2875.0), ql.AmericanExercise(today, end))
    call.setPricingEngine(ql.BinomialVanillaEngine(process, "crr", steps))
    return call


for steps in (500, 2000):
    times = []
    for _ in range(RUNS):
        call = option(steps)
        start = (time.perf_counter(), time.process_time())
        value = call.NPV()
        times.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    wall, processor = (sorted(one)[RUNS // 2] * 1e3 for one in zip(*times))
    print(f"{steps} steps: {value:.6f}, median {wall:.3f} ms, processor {processor:.3f} ms")
