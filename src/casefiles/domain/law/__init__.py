"""Law as data: dated rows with their sources, and the pure arithmetic over them.

codes      closed lists          rows       one dataclass per family of rows
law        all rows, look-ups    regimes    which law an application falls under
stays      last legal days       periods    due days, step by step
office     rows an office adds or puts in place of shipped ones
"""
